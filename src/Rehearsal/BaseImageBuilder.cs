using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Rehearsal;

/// <summary>What a base image is made from.</summary>
/// <param name="Root">The root file system below it.</param>
/// <param name="Architecture">The engine's, in OCI's terms.</param>
/// <param name="PlatformVersion">Its tag.</param>
/// <param name="Kafka">A real Kafka, or null.</param>
sealed record BaseImageRecipe(RootRecipe Root, string Architecture, string PlatformVersion, KafkaLibraries? Kafka);

/// <summary>The stand-in for <c>confluentinc/cp-kafka-connect</c>.</summary>
sealed class BaseImageBuilder(
    RehearsalPaths paths, RehearsalImages images, StandinProgram program, ConnectorArchives archives, FileHashes hashes, Steps steps)
{
    /// <summary>Every base image's repository begins with it.</summary>
    public const string RepositoryPrefix = "rehearsal/cp-kafka-connect-";

    // Raised when the context or the arguments below change, and not only the inputs.
    const string Recipe = "base 1";

    /// <summary>The repository of the image that a recipe gives: a hash of every input, so that the same name is the same image.</summary>
    public string RepositoryOf(BaseImageRecipe recipe) => RepositoryPrefix + FileHashes.Short(FileHashes.Combine(
    [
        Recipe,
        recipe.Root.Hash,
        recipe.PlatformVersion,
        hashes.Of(Dockerfile),
        hashes.OfFolder(ImageFiles),
        program.HashInputs(recipe.Architecture),
        archives.HashInputs(),
        .. recipe.Kafka?.Jars.SelectMany(jar => new[] { jar.Name, hashes.Of(jar) }) ?? [],
    ]));

    /// <summary>Builds the image.</summary>
    /// <param name="recipe">What it is made from; its root file system is in the engine.</param>
    /// <param name="programFile">The published program.</param>
    /// <param name="archiveFolder">The connector's archives.</param>
    /// <param name="token">Ends the build.</param>
    public Task BuildAsync(BaseImageRecipe recipe, AbsolutePath programFile, AbsolutePath archiveFolder, CancellationToken token)
    {
        var worker = WorkerOf(recipe);
        var labels = new Dictionary<string, string>
        {
            [RehearsalLabels.Rehearsal] = "true",
            [RehearsalLabels.Worker] = worker.ToString(),
            [RehearsalLabels.Root] = recipe.Root.Source,
            [RehearsalLabels.WorkingCopy] = RehearsalLabels.WorkingCopyOf(paths.Root),
        };
        return steps.RunAsync(
            $"building the base image with {worker.Describe()}",
            recipe.Kafka is null ? "about 5 s, again only when its inputs change" : "about 10 s, again only when its inputs change",
            () => images.BuildAsync(
                AssembleContext(recipe, programFile, archiveFolder),
                $"{RepositoryOf(recipe)}:{recipe.PlatformVersion}",
                labels,
                ArgumentsOf(recipe),
                token));
    }

    AbsolutePath Dockerfile => paths.BaseImageSources / "Dockerfile";

    AbsolutePath ImageFiles => paths.BaseImageSources / "image";

    /// <summary>What the Dockerfile finds beside itself (standins/cp-kafka-connect/README.md).</summary>
    internal BuildContext AssembleContext(BaseImageRecipe recipe, AbsolutePath programFile, AbsolutePath archiveFolder)
    {
        var context = new BuildContext()
            .Add("Dockerfile", Dockerfile)
            .AddFolder("image", ImageFiles)
            .AddEmptyFolder("kafka/libs")
            .Add($"program/{programFile.Name}", programFile, executable: true);
        foreach (var version in archives.ReadVersions())
            context.Add($"hub/neo4j/kafka-connect-neo4j/{version}.zip", archiveFolder / $"{version}.zip");
        foreach (var jar in recipe.Kafka?.Jars ?? [])
            context.Add($"kafka/libs/{jar.Name}", jar);
        return context;
    }

    static Dictionary<string, string> ArgumentsOf(BaseImageRecipe recipe) => new()
    {
        ["ROOT_FILE_SYSTEM"] = recipe.Root.Image,
        ["PLATFORM_VERSION"] = recipe.PlatformVersion,
        ["WORKER"] = WorkerOf(recipe).Kind,
    };

    static RehearsalWorker WorkerOf(BaseImageRecipe recipe) =>
        recipe.Kafka is { } kafka ? RehearsalWorker.ApacheKafka(kafka.Version) : RehearsalWorker.Standin;
}
