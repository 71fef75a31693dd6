using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Scanning;
using Neo4jKafkaConnect.Tests.Evidence;
using Neo4jKafkaConnect.Tests.Rehearsal;
using Neo4jKafkaConnect.Tests.Smoke;

namespace Neo4jKafkaConnect.Tests.Scanning;

public sealed class ScanComparisonTests
{
    [Fact]
    public void Package_of_another_version_in_another_layer_remains()
    {
        var comparison = ReleaseComparison.Of(
            "x", [Found("CVE-1", "a", "1.0", LayerOrigin.Own)], [Found("CVE-1", "a", "1.1", LayerOrigin.Connector)]);

        Assert.Equal("1.1", Assert.Single(comparison.Remaining).Installed);
        Assert.Empty(comparison.New);
        Assert.Empty(comparison.Fixed);
    }

    [Fact]
    public void New_and_fixed_are_told_apart()
    {
        var comparison = ReleaseComparison.Of("x", [Found("CVE-1", "a", "1.0")], [Found("CVE-1", "b", "1.0"), Found("CVE-2", "a", "1.0")]);

        Assert.Equal(["CVE-2 a", "CVE-1 b"], comparison.New.Select(x => $"{x.Id} {x.Package}"));
        Assert.Equal(["CVE-1 a"], comparison.Fixed.Select(x => $"{x.Id} {x.Package}"));
    }

    [Fact]
    public void Record_of_a_scan_can_be_compared_with()
    {
        using var folder = new TemporaryFolder();

        var earlier = EarlierScan.Read(SampleRecords.WholeScan.Write(folder.Path));

        Assert.Equal("neo4j-kafka-connect:5.2.0", earlier.Image);
        Assert.Equal(
            [
                ("CVE-2099-0001", LayerOrigin.Base, VulnerabilitySeverity.Critical),
                ("CVE-2099-0003", LayerOrigin.Base, VulnerabilitySeverity.High),
                ("CVE-2099-0004", LayerOrigin.Base, VulnerabilitySeverity.High),
                ("CVE-2099-0002", LayerOrigin.Connector, VulnerabilitySeverity.Medium),
            ],
            earlier.Vulnerabilities.Select(x => (x.Id, x.Origin, x.Severity)));
    }

    [Fact]
    public void Image_record_leads_to_the_scan_beside_it()
    {
        using var folder = new TemporaryFolder();
        SampleRecords.WholeScan.Write(folder.Path);

        Assert.Equal(4, EarlierScan.Read(folder.Write("image.json", "{}")).Vulnerabilities.Count);
    }

    [Fact]
    public void Image_record_without_a_scan_beside_it_is_refused()
    {
        using var folder = new TemporaryFolder();

        var failure = Assert.Throws<ConfigurationException>(() => EarlierScan.Read(folder.Write("image.json", "{}")));

        Assert.Contains("scan that release first", failure.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"image\"", "\"others\"", "'image'")]
    [InlineData("\"vulnerabilities\"", "\"others\"", "'vulnerabilities'")]
    [InlineData("\"base\"", "\"elsewhere\"", "$.layers[0].origin")]
    [InlineData("\"base\": [", "\"elsewhere\": [", "$.vulnerabilities")]
    [InlineData("\"critical\"", "\"awful\"", "$.vulnerabilities.base[0].severity")]
    [InlineData("{", "", "JSON")]
    public void What_is_no_scan_is_refused_with_the_place(string part, string other, string message)
    {
        using var folder = new TemporaryFolder();
        var file = SampleRecords.WholeScan.Write(folder.Path);
        Repository.Edit(file, part, other);

        Assert.Contains(message, Assert.Throws<ConfigurationException>(() => EarlierScan.Read(file)).CameBack, StringComparison.Ordinal);
    }

    static ComparedVulnerability Found(string id, string package, string installed, LayerOrigin origin = LayerOrigin.Own) =>
        new(id, package, VulnerabilitySeverity.High, installed, origin);
}
