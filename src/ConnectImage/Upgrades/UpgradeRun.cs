using Neo4jKafkaConnect.Deployment;
using Neo4jKafkaConnect.Pins;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Upgrades;

/// <summary>
/// Writes an upgrade into the repository, after the journal has kept what was there: the files, the manifests made of them, the lock.
/// </summary>
/// <param name="journal">Keeps what the files are.</param>
/// <param name="root">The repository.</param>
/// <param name="folder">The folder that ships.</param>
public sealed class UpgradeRun(UpgradeJournal journal, AbsolutePath root, AbsolutePath folder)
{
    /// <summary>Writes all of it. What fails in between is undone by the journal.</summary>
    /// <param name="changes">The rewritten files.</param>
    /// <param name="lockFile">The lock of this run.</param>
    public void Apply(IReadOnlyList<UpgradeChange> changes, AbsolutePath lockFile)
    {
        var from = ImagePins.Read(folder / "Dockerfile");
        var generated = Manifests.OfSources(DeploymentReader.Read(root, folder)).Select(x => folder / x.Path).ToList();
        // Whatever else lies in the folders of the manifests goes when they are written.
        var others = Manifests.Folders.Select(x => folder / x)
            .Where(x => x.DirectoryExists())
            .SelectMany(x => x.GetFiles("*", depth: int.MaxValue))
            .Except(generated);
        journal.Begin([.. changes.Where(x => !generated.Contains(x.Path))], [lockFile, .. generated, .. others]);
        Manifests.Write(folder, Manifests.OfSources(DeploymentReader.Read(root, folder)));
        Drop(lockFile, from, ImagePins.Read(folder / "Dockerfile"));
    }

    // What continuous integration still builds beside the pinned versions stays locked.
    void Drop(AbsolutePath lockFile, ImagePins from, ImagePins to)
    {
        var matrix = root / VersionMatrix.FileName;
        IReadOnlyList<VersionPair> built = matrix.FileExists() ? VersionMatrix.Read(matrix).Include : [];
        var old = ImageLock.Read(lockFile);
        var connector = from.ConnectorVersion == to.ConnectorVersion || built.Any(x => x.Connector == from.ConnectorVersion)
            ? null
            : old.Connector(from.ConnectorVersion);
        var image = from.BaseReference == to.BaseReference || built.Any(x => x.Platform == from.PlatformVersion)
            ? null
            : old.BaseImage(from.BaseReference);
        if (connector is not null || image is not null)
            (old with
            {
                Connectors = [.. old.Connectors.Where(x => x != connector)],
                BaseImages = [.. old.BaseImages.Where(x => x != image)],
            }).Write(lockFile);
    }
}
