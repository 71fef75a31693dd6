using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Tests.Rehearsal;

/// <summary>A folder of a test's own, gone after it.</summary>
sealed class TemporaryFolder : IDisposable
{
    public AbsolutePath Path { get; } = Directory.CreateTempSubdirectory("rehearsal-").FullName;

    public AbsolutePath Write(string name, string content)
    {
        var file = Path / name;
        Directory.CreateDirectory(file.Parent!);
        File.WriteAllText(file, content);
        return file;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
