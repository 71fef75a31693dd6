using System.Security.Cryptography;
using System.Text.Json;
using Neo4jKafkaConnect.Engine;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Rehearsal;

/// <summary>Says that a process uses something, until the process gives it back or ends.</summary>
/// <param name="Process">The process that took it.</param>
/// <param name="Subject">What it uses.</param>
/// <param name="Kept">True where a person asked that it stays in use, whatever becomes of the process.</param>
public sealed record Lease(ProcessIdentity Process, string Subject, bool Kept = false);

/// <summary>
/// The leases of several runs on one thing, a file each. A run that was killed leaves its file behind; the process that it
/// names is gone then, and the next sweep removes it. Taking and counting belong under a lock of the caller's; giving back
/// (deleting the file) does not need it.
/// </summary>
sealed class LeaseFolder(AbsolutePath folder)
{
    const string Extension = ".lease";

    /// <summary>Writes a lease of this process and says where.</summary>
    public AbsolutePath Take(string subject) => Write(new Lease(ProcessIdentity.Current, subject));

    /// <summary>Writes a lease; the file appears with its content or not at all.</summary>
    public AbsolutePath Write(Lease lease)
    {
        folder.CreateDirectory();
        var file = folder / $"{lease.Process.ProcessId}-{RandomNumberGenerator.GetHexString(8, lowercase: true)}{Extension}";
        var draft = folder / $"{file.Name}.draft";
        File.WriteAllText(draft, JsonSerializer.Serialize(lease));
        File.Move(draft, file, overwrite: true);
        return file;
    }

    /// <summary>The leases that still hold; everything else in the folder is removed.</summary>
    /// <param name="keptCount">False where what was kept is gone, or is to go, so that its leases go too.</param>
    public IReadOnlyList<Lease> Sweep(bool keptCount = true)
    {
        if (!folder.DirectoryExists())
            return [];
        var living = new List<Lease>();
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            if (Read(file) is { } lease && (lease.Kept ? keptCount : !lease.Process.HasEnded))
                living.Add(lease);
            else
                File.Delete(file);
        }

        return living;
    }

    // A draft seen under the lock has no writer any more: it died between two system calls.
    static Lease? Read(string file)
    {
        try
        {
            return file.EndsWith(Extension, StringComparison.Ordinal) ? JsonSerializer.Deserialize<Lease>(File.ReadAllText(file)) : null;
        }
        catch (Exception exception) when (exception is JsonException or FileNotFoundException)
        {
            return null;
        }
    }
}
