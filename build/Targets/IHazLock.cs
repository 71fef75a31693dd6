using Neo4jKafkaConnect.Pins;
using Neo4jKafkaConnect.Workplaces;
using Nuke.Common;
using Nuke.Common.IO;
using Serilog;

namespace Neo4jKafkaConnect.Targets;

/// <summary>A target that builds what is locked, or locks it.</summary>
public interface IHazLock : IHazEngine
{
    /// <summary>Whether only what is locked may be built.</summary>
    [Parameter("Refuses to build what image.lock.json does not lock - Default is true on a build server, except in a rehearsal")]
    bool Frozen => TryGetValue<bool?>(() => Frozen) ?? (IsServerBuild && WorkplaceKind.IsRelease);

    /// <summary>The lock of this run: a rehearsal never writes into what ships.</summary>
    AbsolutePath LockFile => WorkplaceKind.LockFile;

    /// <summary>What the lock says of the parts of this run's build.</summary>
    /// <exception cref="Failures.ConfigurationException">Something is not locked, and the run is frozen.</exception>
    LockedInputs GetLocked(Workplace workplace)
    {
        var (pins, platform) = (workplace.Resolve(Pins), workplace.Platform);
        var locked = LockedInputs.Of(ImageLock.Read(LockFile), pins, platform);
        if (Frozen)
            locked.RequireAll(pins, platform, RootDirectory.GetRelativePathTo(LockFile));
        else if (locked.Missing(pins, platform) is { Count: > 0 } missing)
            Log.Debug("Not locked: {Missing:l}", string.Join(", ", missing));
        return locked;
    }
}
