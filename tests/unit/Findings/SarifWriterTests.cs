using System.Text.Json;
using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Findings.Sarif;
using Neo4jKafkaConnect.Images;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Tests.Findings;

public sealed class SarifWriterTests
{
    static readonly SourceRevision s_revision = new(
        new string('a', 40), true, DateTimeOffset.UnixEpoch, new Uri("https://github.com/owner/name"));

    [Fact]
    public Task Mixed() => Verify(Json(Reports.Mixed.Assess()), "json");

    [Fact]
    public Task Outside_a_repository_beside_a_baseline()
    {
        var all = Reports.Mixed.Assess();
        var baseline = new FindingsBaseline(
            (AbsolutePath)"/b.json", "lint", [.. all.Findings.Take(2).Select(x => new BaselineEntry(x.Fingerprint, "", "", ""))]);
        return Verify(Json(Reports.Mixed.Assess(Severity.Error, baseline), SourceRevision.None), "json");
    }

    [Fact]
    public void The_same_findings_give_the_same_bytes_in_any_order() => Assert.Equal(
        Json(Reports.Mixed.Assess()),
        Json((Reports.Mixed with { Findings = [.. Reports.Mixed.Findings.Reverse()] }).Assess()));

    [Fact]
    public void GitHub_gets_5000_the_worst_and_a_word_about_the_rest()
    {
        var log = new SarifWriter(s_revision).Write(Reports.Large(6000).Assess());
        Assert.Equal(5000, log.Runs.Sum(x => x.Results.Count));
        Assert.Equal(2000, log.Runs[0].Results.Count(x => x.Level == "error"));
        Assert.Contains(
            "1000 of 6000 results were left out", Assert.Single(log.Runs[0].Invocations[0].ToolExecutionNotifications!).Message.Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Accepted_ones_are_cut_before_new_ones()
    {
        var large = Reports.Large(5001);
        var known = large.Assess().Findings.Where(x => x.Finding.Severity == Severity.Error);
        var baseline = new FindingsBaseline(
            (AbsolutePath)"/b.json", "lint", [.. known.Select(x => new BaselineEntry(x.Fingerprint, "", "", ""))]);
        var results = new SarifWriter(s_revision).Write(large.Assess(Severity.Error, baseline)).Runs[0].Results;
        Assert.Equal(3334, results.Count(x => x.BaselineState == "new"));
        Assert.Equal(1666, results.Count(x => x.BaselineState == "unchanged"));
    }

    [Fact]
    public void What_was_not_checked_is_said_once() => Assert.Equal(
        [1, 0, 0],
        new SarifWriter(s_revision)
            .Write(Reports.Clean.Assess()).Runs.Select(x => x.Invocations[0].ToolExecutionNotifications?.Count ?? 0));

    [Fact]
    public void Addresses_are_relative_and_escaped()
    {
        var uris = new SarifWriter(s_revision).Write(Reports.Mixed.Assess()).Runs.SelectMany(x => x.Results)
            .Select(x => x.Locations[0].PhysicalLocation.ArtifactLocation).ToList();
        Assert.All(uris, x => Assert.True(Uri.TryCreate(x.Uri, UriKind.Relative, out _) && !x.Uri!.StartsWith('/'), x.Uri));
        Assert.Contains(uris, x => x.Uri == "kafka-connect/kubernetes/deployment%20file.yaml" && x.UriBaseId == "%SRCROOT%");
        Assert.Contains(uris, x => x.Uri == "opt/app/log4j-core-2.14.1.jar" && x.UriBaseId == "IMAGEROOT");
    }

    static string Json(FindingsAssessment assessment, SourceRevision? revision = null) =>
        JsonSerializer.Serialize(new SarifWriter(revision ?? s_revision).Write(assessment), JsonArtifact.Options);
}
