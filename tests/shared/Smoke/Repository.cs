using Neo4jKafkaConnect.Pins;
using Neo4jKafkaConnect.Rehearsal;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Tests.Smoke;

/// <summary>The working copy that the tests belong to, and copies of its parts that a test may damage.</summary>
static class Repository
{
    // What Smoke --rehearse --skip Restore Compile reads. The same bytes give the same hashes, so that a copy finds the base image of the
    // original.
    static readonly string[] s_partsOfABuild =
    [
        ".nuke/parameters.json", ".nuke/build.schema.json", ".gitignore", ".github/versions.json", "Directory.Build.props",
        "Directory.Build.targets", "Directory.Packages.props", "global.json", "neo4j-kafka-connect.sln", "kafka-connect",
        "standins/cp-kafka-connect", "standins/neo4j-connector", "standins/trivy", "standins/trivy-db", "docs/schemas",
    ];

    /// <summary>Its top folder: the one above the test assembly that holds <c>.nuke</c>.</summary>
    public static AbsolutePath Root { get; } = FindRoot(AppContext.BaseDirectory);

    /// <summary>Where its rehearsals keep their things.</summary>
    public static RehearsalPaths Paths => new(Root);

    /// <summary>What ships.</summary>
    public static AbsolutePath Sources => Root / "kafka-connect";

    /// <summary>The versions that ship.</summary>
    public static ImagePins Pins => ImagePins.Read(Sources / "Dockerfile");

    /// <summary>Copies what ships.</summary>
    public static AbsolutePath CopySources(AbsolutePath target) => Copy("kafka-connect", target);

    /// <summary>Copies what a run of the build reads.</summary>
    public static AbsolutePath CopyBuild(AbsolutePath target)
    {
        foreach (var part in s_partsOfABuild)
            Copy(part, target / part);
        return target;
    }

    /// <summary>Replaces a text that has to be there.</summary>
    public static void Edit(AbsolutePath file, string text, string replacement)
    {
        var content = File.ReadAllText(file);
        Assert.Contains(text, content, StringComparison.Ordinal);
        File.WriteAllText(file, content.Replace(text, replacement, StringComparison.Ordinal));
    }

    static AbsolutePath Copy(string part, AbsolutePath target)
    {
        var source = Root / part;
        foreach (var file in File.Exists(source) ? [(string)source] : Directory.GetFiles(source, "*", SearchOption.AllDirectories))
        {
            var copy = Path.GetFullPath(Path.Combine(target, Path.GetRelativePath(source, file)));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return target;
    }

    static AbsolutePath FindRoot(AbsolutePath folder) => Directory.Exists(folder / ".nuke")
        ? folder
        : FindRoot(folder.Parent ?? throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds .nuke."));
}
