using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Tests.Registries;

/// <summary>What pushes have in a working copy while they run.</summary>
static class RegistryRemains
{
    /// <summary>Asserts that nothing of them is left.</summary>
    public static void AssertNone(AbsolutePath root)
    {
        foreach (var folder in (AbsolutePath[])[root / ".nuke" / "temp" / "registries", root / ".nuke" / "temp" / "push"])
            Assert.False(folder.DirectoryExists() && Directory.EnumerateFileSystemEntries(folder).Any(), $"{folder} is not empty.");
    }
}
