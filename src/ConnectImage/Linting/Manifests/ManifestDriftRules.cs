using Neo4jKafkaConnect.Deployment;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Sources;

namespace Neo4jKafkaConnect.Linting;

/// <summary>The manifests in the repository are what the generator makes of the other files.</summary>
static class ManifestDriftRules
{
    const string Remedy = "Run ./build.sh Manifests and commit what it writes; change the Dockerfile, "
        + "docker-compose.yml or connect-distributed.properties, not the manifests.";

    public static IReadOnlyList<LintRule> All { get; } =
    [
        LintRule.Of(
            "manifests/drift", Severity.Error,
            "kubernetes/ and azure/ say what the Dockerfile and docker-compose.yml say",
            "The manifests are generated: user, port, probes, limits, versions and the Event Hubs settings have one source, "
                + "and a copy that was changed by hand or forgotten runs something else than what was proved.",
            Drift),
    ];

    static IEnumerable<Finding> Drift(LintSources sources, Rule rule)
    {
        if (sources is not { Evaluated.Target: not null, Properties.Faults.Count: 0, Compose.Root: not null })
            return [];
        try
        {
            return Compare(sources, rule, Manifests.OfSources(DeploymentReader.Read(sources)));
        }
        catch (ConfigurationException exception)
        {
            return [new Finding(
                rule, sources.Compose.File.Name, null, $"No manifests can be made: {exception.Attempted} {exception.CameBack}",
                exception.Remedy)];
        }
    }

    static IEnumerable<Finding> Compare(LintSources sources, Rule rule, IReadOnlyList<ManifestFile> made)
    {
        foreach (var file in made)
        {
            var name = $"{sources.Folder}/{file.Path}";
            if (sources.File(file.Path) is not { } found)
                yield return new Finding(rule, name, null, "The file is missing.", Remedy);
            else if (Difference(file.Text, found.Text) is var (line, text))
                yield return new Finding(rule, name, new SourceRegion(line, 1), text, Remedy) { Subject = "content" };
        }

        foreach (var left in sources.Files.Where(
            x => Manifests.Folders.Any(y => x.Name.StartsWith($"{sources.Folder}/{y}/", StringComparison.Ordinal))))
        {
            if (made.All(x => $"{sources.Folder}/{x.Path}" != left.Name))
                yield return new Finding(
                    rule, left.Name, null, "The file is not one that is generated.",
                    "Remove it, or keep it elsewhere: the folder holds generated files only.");
        }
    }

    // The first line that differs tells a person where to look; a checkout may have turned line ends.
    static (int Line, string Message)? Difference(string expected, string found)
    {
        var (right, wrong) = (expected.ReplaceLineEndings("\n").Split('\n'), found.ReplaceLineEndings("\n").Split('\n'));
        for (var index = 0; index < Math.Max(right.Length, wrong.Length); index++)
        {
            var (expectedLine, foundLine) = (right.ElementAtOrDefault(index), wrong.ElementAtOrDefault(index));
            if (expectedLine != foundLine)
                return (Math.Min(index + 1, wrong.Length), $"'{foundLine?.Trim()}', and the generator writes '{expectedLine?.Trim()}'.");
        }

        return null;
    }
}
