using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Images;
using Neo4jKafkaConnect.Registries;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Deployment;

/// <summary>The manifests of Kubernetes and Azure Container Instances, made from one model.</summary>
public static class Manifests
{
    /// <summary>The folders that hold nothing but generated files.</summary>
    public static IReadOnlyList<string> Folders { get; } = ["azure", "kubernetes"];

    /// <summary>All files, ordered by path.</summary>
    /// <param name="model">What the worker needs.</param>
    /// <param name="image">The image as the place of use pulls it.</param>
    public static IReadOnlyList<ManifestFile> Of(DeploymentModel model, ImageReference image) =>
        [.. AzureManifests.Of(model, image), .. KubernetesManifests.Of(model, image)];

    /// <summary>The copies that are kept in the repository: a sample registry, and the tag that a build of these sources gets.</summary>
    public static IReadOnlyList<ManifestFile> OfSources(DeploymentModel model) =>
        Of(model, new ImageReference(DeploymentModel.SampleRegistry, ImageTags.LocalRepository, model.Version, null));

    /// <summary>Writes the copies into the folder that ships, and removes what is no longer made.</summary>
    /// <returns>The files that were not yet so, relative to the folder.</returns>
    public static IReadOnlyList<string> Write(AbsolutePath folder, IReadOnlyList<ManifestFile> files)
    {
        List<string> changed = [];
        foreach (var file in files.Where(x => !(folder / x.Path).FileExists() || File.ReadAllText(folder / x.Path) != x.Text))
        {
            ArtifactFile.Write(folder / file.Path, file.Text);
            changed.Add(file.Path);
        }

        var made = files.Select(x => (string)(folder / x.Path)).ToHashSet(StringComparer.Ordinal);
        foreach (var left in Folders.Select(x => folder / x)
            .Where(x => x.DirectoryExists())
            .SelectMany(x => x.GetFiles("*", depth: int.MaxValue))
            .Where(x => !made.Contains(x)))
        {
            left.DeleteFile();
            changed.Add(Path.GetRelativePath(folder, left));
        }

        return changed;
    }
}
