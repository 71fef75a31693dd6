using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Scanning;
using Neo4jKafkaConnect.Tests.Rehearsal;

namespace Neo4jKafkaConnect.Tests.Scanning;

public sealed class ScanComparisonTests
{
    const string Earlier = """
        {
          "image": {"reference": "neo4j-kafka-connect:5.1.0", "id": "sha256:1"},
          "vulnerabilities": {
            "base": [],
            "connector": [{"id": "CVE-1", "package": "a", "severity": "high", "installed": "1.0"}],
            "own": [{"id": "CVE-2", "package": "b", "severity": "critical", "installed": "2.0"}]
          }
        }
        """;

    [Fact]
    public void Package_of_another_version_in_another_layer_remains()
    {
        var comparison = ScanComparison.Of("x", [Found("CVE-1", "a", "1.0", LayerOrigin.Own)], [Found("CVE-1", "a", "1.1", LayerOrigin.Connector)]);

        Assert.Equal("1.1", Assert.Single(comparison.Remaining).Installed);
        Assert.Empty(comparison.New);
        Assert.Empty(comparison.Fixed);
    }

    [Fact]
    public void New_and_fixed_are_told_apart()
    {
        var comparison = ScanComparison.Of("x", [Found("CVE-1", "a", "1.0")], [Found("CVE-1", "b", "1.0"), Found("CVE-2", "a", "1.0")]);

        Assert.Equal(["CVE-2 a", "CVE-1 b"], comparison.New.Select(x => $"{x.Id} {x.Package}"));
        Assert.Equal(["CVE-1 a"], comparison.Fixed.Select(x => $"{x.Id} {x.Package}"));
    }

    [Fact]
    public void Record_of_a_scan_can_be_compared_with()
    {
        using var folder = new TemporaryFolder();

        var earlier = EarlierScan.Read(folder.Write("scan.json", Earlier));

        Assert.Equal("neo4j-kafka-connect:5.1.0", earlier.Image);
        Assert.Equal([("CVE-1", LayerOrigin.Connector, VulnerabilitySeverity.High), ("CVE-2", LayerOrigin.Own, VulnerabilitySeverity.Critical)], earlier.Vulnerabilities.Select(x => (x.Id, x.Origin, x.Severity)));
    }

    [Fact]
    public void Image_record_leads_to_the_scan_beside_it()
    {
        using var folder = new TemporaryFolder();
        folder.Write("scan.json", Earlier);

        Assert.Equal(2, EarlierScan.Read(folder.Write("image.json", "{}")).Vulnerabilities.Count);
    }

    [Fact]
    public void Image_record_without_a_scan_beside_it_is_refused()
    {
        using var folder = new TemporaryFolder();

        var failure = Assert.Throws<ConfigurationException>(() => EarlierScan.Read(folder.Write("image.json", "{}")));

        Assert.Contains("scan that release first", failure.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "JSON")]
    [InlineData("{}", "$ has no image")]
    [InlineData("""{"image":{"reference":"x"}}""", "has no vulnerabilities")]
    [InlineData("""{"image":{"reference":"x"},"vulnerabilities":{"elsewhere":[]}}""", "'elsewhere'")]
    [InlineData("""{"image":{"reference":"x"},"vulnerabilities":{"own":[{"id":"CVE-1","package":"a","severity":"awful","installed":"1"}]}}""", "'awful'")]
    public void What_is_no_scan_is_refused(string json, string message)
    {
        using var folder = new TemporaryFolder();

        Assert.Contains(message, Assert.Throws<ConfigurationException>(() => EarlierScan.Read(folder.Write("scan.json", json))).CameBack, StringComparison.Ordinal);
    }

    static ComparedVulnerability Found(string id, string package, string installed, LayerOrigin origin = LayerOrigin.Own) =>
        new(id, package, VulnerabilitySeverity.High, installed, origin);
}
