using System.Text.RegularExpressions;
using Neo4jKafkaConnect.Tests.Smoke;

namespace Neo4jKafkaConnect.Tests.House;

/// <summary>What lies under artifacts/ is named by the type that writes and reads it, and by nobody else.</summary>
public sealed partial class ArtifactNamesTests
{
    public static TheoryData<string> Names =>
    [
        "image.json", "lint.json", "lint.sarif", "smoke.json", "scan.json", "scan.sarif", "sbom.cdx.json", "push.json",
        "provenance.intoto.json", "compose.yaml", "release-notes.md", "report.html", "SHA256SUMS", "outdated.md",
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_file_is_named_once_in_the_sources(string name) =>
        Assert.Single(Sources().SelectMany(x => Regex.Matches(File.ReadAllText(x), $"\"{Regex.Escape(name)}\"").Select(_ => x)));

    [Fact]
    public void Whoever_names_the_file_of_a_record_does_not_parse_it()
    {
        var others = Sources().Where(x => !x.Contains("/Evidence/", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(others);
        Assert.DoesNotContain(others, x => File.ReadAllText(x) is var text && RecordName().IsMatch(text) && Parser().IsMatch(text));
    }

    static IEnumerable<string> Sources() =>
        new[] { "build", "src" }.SelectMany(x => Directory.EnumerateFiles(Repository.Root / x, "*.cs", SearchOption.AllDirectories));

    [GeneratedRegex(@"\b(?:ImageRecord|SmokeRecord|FindingsRecord|ScanRecord|PushRecord|BillOfMaterials|SarifLog)\.\w*FileName\b")]
    private static partial Regex RecordName();

    [GeneratedRegex(@"\bJson(?:Document|Node|Object|Serializer|Artifact)\.(?:Parse|Deserialize|Read)")]
    private static partial Regex Parser();
}
