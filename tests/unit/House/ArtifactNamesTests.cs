using System.Text.RegularExpressions;
using Neo4jKafkaConnect.Tests.Smoke;

namespace Neo4jKafkaConnect.Tests.House;

/// <summary>What lies under artifacts/ is named by the type that writes it, and by nobody else.</summary>
public sealed class ArtifactNamesTests
{
    public static TheoryData<string> Names =>
    [
        "image.json", "lint.json", "lint.sarif", "smoke.json", "scan.json", "scan.sarif", "sbom.cdx.json", "push.json", "provenance.intoto.json",
        "compose.yaml", "release-notes.md", "report.html", "SHA256SUMS", "outdated.md",
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_file_is_named_once_in_the_sources(string name)
    {
        var places = new[] { "build", "src" }
            .SelectMany(x => Directory.EnumerateFiles(Repository.Root / x, "*.cs", SearchOption.AllDirectories))
            .SelectMany(x => Regex.Matches(File.ReadAllText(x), $"\"{Regex.Escape(name)}\"").Select(_ => x));

        Assert.Single(places);
    }
}
