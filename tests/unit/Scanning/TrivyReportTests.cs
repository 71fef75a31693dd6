using System.Text;
using FsCheck.Xunit;
using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Scanning;

namespace Neo4jKafkaConnect.Tests.Scanning;

public sealed class TrivyReportTests
{
    [Fact]
    public void Layers_have_the_instruction_that_made_them()
    {
        var report = TrivyReports.Parse(TrivyReports.Whole);

        Assert.Equal([TrivyReports.BaseLayer, TrivyReports.ConnectorLayer, TrivyReports.OwnLayer], report.Layers.Select(x => x.DiffId));
        Assert.Contains("ADD file", report.Layers[0].CreatedBy, StringComparison.Ordinal);
        Assert.Contains("confluent-hub install", report.Layers[1].CreatedBy, StringComparison.Ordinal);
        Assert.Contains("COPY app.jar", report.Layers[2].CreatedBy, StringComparison.Ordinal);
    }

    [Fact]
    public void Vulnerabilities_of_jars_and_of_the_distribution_are_read()
    {
        var report = TrivyReports.Parse(TrivyReports.Whole);

        Assert.Equal("redhat 8.10", report.System);
        Assert.Equal(3, report.PackageCount);
        var log4j = report.Vulnerabilities.Single(x => x.Id == "CVE-2021-44228");
        Assert.Equal(("org.apache.logging.log4j:log4j-core", "2.14.1", "2.15.0"), (log4j.Package, log4j.Installed, log4j.Fixed));
        Assert.Equal(
            (VulnerabilitySeverity.Critical, TrivyReports.OwnLayer, "opt/log4j-core-2.14.1.jar"),
            (log4j.Severity, log4j.DiffId, log4j.Path));
        var bash = report.Vulnerabilities.Single(x => x.Package == "bash");
        Assert.Equal((null, VulnerabilitySeverity.Unknown, "var/lib/rpm"), (bash.Fixed, bash.Severity, bash.Path));
    }

    [Fact]
    public void Score_is_that_of_the_source_of_the_severity() =>
        Assert.Equal(7.5, TrivyReports.Parse(TrivyReports.Whole).Vulnerabilities.Single(x => x.Package == "openssl").Score);

    [Fact]
    public void Secret_has_a_place_and_nothing_of_what_it_is()
    {
        var secret = Assert.Single(TrivyReports.Parse(TrivyReports.Whole).Secrets);

        Assert.Equal(new LayerSecret("aws-access-key-id", "AWS Access Key ID", "opt/config.txt", 3, TrivyReports.OwnLayer), secret);
    }

    [Fact]
    public void Imported_image_has_layers_without_instructions()
    {
        var report = TrivyReports.Parse(
            TrivyReports.Whole.Replace("\"empty_layer\": true", "\"empty_layer\": false", StringComparison.Ordinal));

        Assert.Equal(3, report.Layers.Count);
        Assert.All(report.Layers, x => Assert.Equal("", x.CreatedBy));
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("Segmentation fault", "no JSON")]
    [InlineData("[]", "$ is no object")]
    [InlineData("{}", "$ has no SchemaVersion")]
    [InlineData("null", "$ is no object")]
    [InlineData("""{"SchemaVersion":1}""", "SchemaVersion is 1")]
    [InlineData("""{"SchemaVersion":"2"}""", "$.SchemaVersion is string")]
    [InlineData("""{"SchemaVersion":2,"ArtifactType":"filesystem"}""", "'filesystem'")]
    [InlineData("""{"SchemaVersion":2,"ArtifactType":"container_image"}""", "has no Metadata")]
    [InlineData(
        """{"SchemaVersion":2,"ArtifactType":"container_image","Metadata":{"ImageConfig":{"rootfs":{"diff_ids":[1]}}},"Results":[]}""",
        "diff_ids[0] is no text")]
    [InlineData(
        """{"SchemaVersion":2,"ArtifactType":"container_image","Metadata":{"ImageConfig":{"rootfs":{"diff_ids":[]}}}}""", "has no Results")]
    [InlineData(
        """{"SchemaVersion":2,"ArtifactType":"container_image","Metadata":{"ImageConfig":{"rootfs":{"diff_ids":[]}}},"Results":null}""",
        "has no Results")]
    [InlineData(
        """{"SchemaVersion":2,"ArtifactType":"container_image","Metadata":{"ImageConfig":{"rootfs":{"diff_ids":[]}}},"Results":{}}""",
        "$.Results is object")]
    [InlineData(
        """{"SchemaVersion":2,"ArtifactType":"container_image","Metadata":{"ImageConfig":{"rootfs":{"diff_ids":[]}}},"Results":[{"Target":"x","Vulnerabilities":[{}]}]}""",
        "$.Results[0].Vulnerabilities[0] has no VulnerabilityID")]
    public void What_is_no_report_is_refused_with_its_place(string json, string message) =>
        Assert.Contains(message, Assert.Throws<FormatException>(() => TrivyReports.Parse(json)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("CRITICAL", "SEVERE")]
    [InlineData("CRITICAL", "4")]
    public void Unknown_severity_is_refused(string severity, string other) =>
        Assert.Throws<FormatException>(() => TrivyReports.Parse(
            TrivyReports.Whole.Replace($"\"Severity\": \"{severity}\"", $"\"Severity\": \"{other}\"", StringComparison.Ordinal)));

    [Fact]
    public void Report_that_was_cut_off_anywhere_is_refused()
    {
        var whole = Encoding.UTF8.GetBytes(TrivyReports.Whole.TrimEnd());
        for (var length = 0; length < whole.Length; length++)
            Assert.Throws<FormatException>(() => TrivyReport.Parse(whole.AsMemory(0, length)));
    }

    [Property(MaxTest = 2000)]
    public void Any_bytes_are_read_or_refused(byte[] bytes) => ReadOrRefuse(bytes ?? []);

    [Property(MaxTest = 2000)]
    public void Any_change_of_a_report_is_read_or_refused(int place, byte value, int length)
    {
        var bytes = Encoding.UTF8.GetBytes(TrivyReports.Whole);
        var start = (int)((uint)place % bytes.Length);
        foreach (var index in Enumerable.Range(start, Math.Min((int)((uint)length % 8) + 1, bytes.Length - start)))
            bytes[index] = value;
        ReadOrRefuse(bytes);
    }

    [Property(MaxTest = 2000)]
    public void Any_part_in_place_of_another_is_read_or_refused(int from, int to, int length)
    {
        var text = TrivyReports.Whole;
        var (source, target) = ((int)((uint)from % text.Length), (int)((uint)to % text.Length));
        var part = text.Substring(source, Math.Min((int)((uint)length % 200), text.Length - source));
        ReadOrRefuse(Encoding.UTF8.GetBytes(text[..target] + part + text[Math.Min(text.Length, target + part.Length)..]));
    }

    static void ReadOrRefuse(byte[] bytes)
    {
        try
        {
            Assert.NotNull(TrivyReport.Parse(bytes));
        }
        catch (FormatException exception)
        {
            Assert.NotEmpty(exception.Message);
        }
    }
}
