using Neo4jKafkaConnect.Basics;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Rehearsal;

/// <summary>The archives of the connector's stand-in: one for each version that the real one was published in.</summary>
sealed class ConnectorArchives(RehearsalPaths paths, FileHashes hashes, JavaCompiler compiler, Steps steps)
{
    const int FoldersKept = 3;
    const string Finished = "finished";

    // Raised when the packing below changes, and not only its inputs.
    const string Recipe = "connector 2";

    string? _inputs;

    /// <summary>One hash for everything that the archives are made from.</summary>
    public string HashInputs() => _inputs ??= FileHashes.Combine(Recipe, hashes.OfFolder(paths.ConnectorSources));

    /// <summary>The folder with <c>&lt;version&gt;.zip</c> of each version; made where it is not there yet.</summary>
    public async Task<AbsolutePath> PrepareAsync(CancellationToken token)
    {
        var folder = Cache / FileHashes.Short(HashInputs());
        if (!(folder / Finished).FileExists())
            await steps.RunAsync(
                "making the connector's stand-in", "about 5 s, again only when its sources change", () => MakeAsync(folder, token));
        Directory.SetLastWriteTimeUtc(folder, DateTime.UtcNow);
        CacheFolder.Prune(Cache, x => (x / Finished).FileExists(), FoldersKept);
        return folder / "archives";
    }

    /// <summary>The versions that have an archive, oldest first.</summary>
    public IReadOnlyList<string> ReadVersions() => ReadVersions(paths);

    /// <summary>The versions that a rehearsal's hub has, oldest first.</summary>
    public static IReadOnlyList<string> ReadVersions(RehearsalPaths paths) => [.. File.ReadAllLines(paths.ConnectorSources / "versions.txt")
        .Select(line => line.Trim())
        .Where(line => line.Length > 0 && !line.StartsWith('#'))];

    AbsolutePath Cache => paths.Cache / "connector";

    async Task MakeAsync(AbsolutePath folder, CancellationToken token)
    {
        var classes = folder / "classes";
        if (folder.DirectoryExists())
            folder.RemoveFolder();
        classes.CreateDirectory();
        var archives = (folder / "archives").CreateDirectory();
        await compiler.CompileAsync(paths.ConnectorSources, classes, token);
        var archive = new ConnectorArchive(paths.ConnectorSources, classes);
        foreach (var version in ReadVersions())
            archive.Write(version, archives / $"{version}.zip");
        classes.RemoveFolder();
        File.WriteAllText(folder / Finished, HashInputs());
    }
}
