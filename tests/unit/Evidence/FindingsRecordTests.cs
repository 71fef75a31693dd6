using System.Text.Json;
using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Tests.Findings;
using Neo4jKafkaConnect.Tests.Smoke;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Tests.Evidence;

public sealed class FindingsRecordTests
{
    /// <summary>Reports as the build writes them; the last of them has seen what a baseline holds mended.</summary>
    internal static IReadOnlyList<string> Written
    {
        get
        {
            var entries = Reports.Mixed.Assess().Findings
                .Select(x => new BaselineEntry(x.Fingerprint, x.Finding.Rule.Id, x.Finding.File, x.Finding.Message));
            var baseline = new FindingsBaseline((AbsolutePath)"/b.json", "lint", [.. entries]);
            return
            [
                .. ((FindingsReport[])[Reports.Mixed, Reports.Large(20)]).Select(x => Json(x.Assess())),
                Json(Reports.Clean.Assess(Severity.Error, baseline)),
            ];
        }
    }

    [Fact]
    public Task Mixed() => Verify(Json(Reports.Mixed.Assess()), "json");

    [Fact]
    public void Every_key_is_documented()
    {
        var page = File.ReadAllText(Repository.Root / "docs" / "findings.md");
        using var document = JsonDocument.Parse(Json(Reports.Mixed.Assess()));
        Assert.All(document.RootElement.EnumerateObject(), x => Assert.Contains($"`{x.Name}`", page, StringComparison.Ordinal));
        var keys = document.RootElement.GetProperty("findings")
            .EnumerateArray().SelectMany(x => x.EnumerateObject()).Select(x => x.Name).Distinct();
        Assert.All(keys, x => Assert.Contains($"`{x}`", page, StringComparison.Ordinal));
    }

    static string Json(FindingsAssessment assessment) => JsonSerializer.Serialize(FindingsRecording.Of(assessment), EvidenceFile.Options);
}
