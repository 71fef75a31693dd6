using System.Text;
using System.Text.Json;
using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Images;
using Neo4jKafkaConnect.Scanning;
using Neo4jKafkaConnect.Tests.Evidence;
using Neo4jKafkaConnect.Tests.Smoke;
using Nuke.Common.IO;
using Xunit.Abstractions;
using static Neo4jKafkaConnect.Tests.Scanning.ScanMeans;

namespace Neo4jKafkaConnect.Tests.Scanning;

/// <summary>A real Trivy on images of the rehearsal's engine.</summary>
[Trait("Category", "Engine")]
public sealed class ScanEngineTests(RehearsalFixture rehearsal, ITestOutputHelper output) : ScanTest(rehearsal, output)
{
    const string InstallFolder = "/usr/share/confluent-hub-components";

    // Split, so that nobody who scans this repository takes it for one.
    static readonly byte[] s_key = Encoding.ASCII.GetBytes("aws_access_key_id = AKIA" + "QYLPMN5HHHFPZAM2\n");

    [SkippableFact]
    public async Task What_ships_passes_and_its_parts_are_listed()
    {
        var images = Rehearsal.Images;
        var result = await ScanAsync(await images.GetGoodAsync(Token), images.Pins.BaseReference.ToString());

        Assert.True(result.Assessment.Passed);
        Assert.True(result.Origins.ComparedWithBase);
        Assert.Equal(LayerOrigin.Connector, result.Origins.Layers[^1].Origin);
        Assert.Single(result.Origins.Layers, x => x.Origin == LayerOrigin.Connector);
        Assert.StartsWith("debian 12", result.Report.System, StringComparison.Ordinal);
        Assert.Contains("socket", result.Report.Handover, StringComparison.Ordinal);
        var connector = Assert.Single(
            result.BillOfMaterials.Document["components"]!.AsArray(), x => (string?)x!["name"] == "kafka-connect-neo4j")!;
        Assert.Equal(images.Pins.ConnectorVersion, (string?)connector["version"]);
        Assert.Equal("Apache-2.0", (string?)connector["licenses"]![0]!["license"]!["id"]);
        Assert.Equal(7, connector["components"]!.AsArray().Count);
    }

    [SkippableFact]
    public async Task Vulnerable_jar_in_the_own_layer_fails_and_passes_as_long_as_somebody_answers_for_it()
    {
        var image = await Rehearsal.Images.DamageAsync("own log4j", $"COPY {Jar} /opt/app/", Token, RequireJar());

        var result = await ScanAsync(image, Rehearsal.Images.Pins.BaseReference.ToString());

        var found = Assert.Single(result.Assessment.Vulnerabilities);
        Assert.Equal(
            (Log4Shell, Log4j, "2.14.1", "2.15.0"),
            (found.Vulnerability.Id, found.Vulnerability.Package, found.Vulnerability.Installed, found.Vulnerability.Fixed));
        Assert.Equal((LayerOrigin.Own, Verdict.Fails, $"opt/app/{Jar}"), (found.Origin, found.Verdict, found.Vulnerability.Path));
        Assert.False(result.Assessment.Passed);
        Assert.True(ScanAssessment.Of(result.Report, result.Origins, Policies.Excepting(Log4Shell, Log4j, Today), Today).Passed);
        Assert.False(
            ScanAssessment.Of(result.Report, result.Origins, Policies.Excepting(Log4Shell, Log4j, Today.AddDays(-1)), Today).Passed);
    }

    [SkippableFact]
    public async Task Vulnerable_jars_are_attributed_to_the_layers_that_hold_them()
    {
        var jar = RequireJar();
        var images = Rehearsal.Images;
        var baseLike = await images.BuildOnAsync(
            images.Pins.BaseReference.ToString(), "base log4j", $"COPY {Jar} /usr/share/java/kafka/", Token, jar);
        var image = await images.BuildOnAsync(
            baseLike,
            "log4j everywhere",
            $"""
            USER 0
            RUN --mount=type=bind,source={Jar},target=/run/{Jar} \
                confluent-hub install --no-prompt neo4j/kafka-connect-neo4j:{images.Pins.ConnectorVersion} --component-dir {InstallFolder} --worker-configs /dev/null \
                && cp /run/{Jar} {InstallFolder}/neo4j-kafka-connect-neo4j/lib/
            COPY {Jar} /opt/app/
            USER 1000:1000
            """,
            Token,
            jar);

        var result = await ScanAsync(image, baseLike);

        Assert.Equal(
            [
                (LayerOrigin.Base, $"usr/share/java/kafka/{Jar}"),
                (LayerOrigin.Connector, $"{InstallFolder[1..]}/neo4j-kafka-connect-neo4j/lib/{Jar}"),
                (LayerOrigin.Own, $"opt/app/{Jar}"),
            ],
            result.Assessment.Vulnerabilities.OrderBy(x => x.Origin).Select(x => (x.Origin, x.Vulnerability.Path)));
        Assert.All(result.Assessment.Vulnerabilities, x => Assert.Equal(Verdict.Fails, x.Verdict));
    }

    [SkippableFact]
    public async Task Secret_in_a_layer_fails_whatever_the_policy_says()
    {
        var image = await Rehearsal.Images.DamageAsync(
            "secret", "COPY --chown=1000 config.txt /home/appuser/", Token, ("config.txt", s_key));
        var never = Policies.Default with
        { Thresholds = Enum.GetValues<LayerOrigin>().ToDictionary(x => x, _ => new FailureThreshold(null, true)) };

        var result = await ScanAsync(image, Rehearsal.Images.Pins.BaseReference.ToString(), never);

        var secret = Assert.Single(result.Assessment.Secrets);
        Assert.Equal((LayerOrigin.Own, "home/appuser/config.txt", 1), (secret.Origin, secret.Secret.Path, secret.Secret.Line));
        Assert.False(result.Assessment.Passed);
        var policy = Policies.Default;
        var record = new ScanRecording(policy).Of(
            SampleRecords.WholeFindings,
            new ReportedScan(
                result, new ScanFindings(policy, Rehearsal.Images.Pins, "trivy"),
                new FindingsReport("scan", [], [], []) { Subject = "an image" }),
            null);
        Assert.DoesNotContain("AKIA", JsonSerializer.Serialize(record, EvidenceFile.Options), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Trivy_in_a_container_finds_the_same_and_the_bill_is_the_same_to_the_byte()
    {
        var trivy = await RequireTrivyAsync(Log, Token);
        var images = Rehearsal.Images;
        var image = await images.DamageAsync("own log4j", $"COPY {Jar} /opt/app/", Token, RequireJar());
        var tag = await images.BuildOnAsync(
            "scratch", "trivy", "COPY --chmod=755 trivy /usr/bin/trivy\nCOPY tmp /tmp/\nENTRYPOINT [\"/usr/bin/trivy\"]", Token,
            ("trivy", await File.ReadAllBytesAsync(trivy.Program, Token)), ("tmp", []));
        var id = (await Rehearsal.Engine.Client.Images.InspectImageAsync(tag, Token)).ID;

        var direct = await ScanAsync(image, images.Pins.BaseReference.ToString());
        var contained = await ScanAsync(image, images.Pins.BaseReference.ToString(), find: (session, request) =>
        {
            var cache = trivy.Databases.Copy(request.ContainerCache);
            var program = new TrivyContainer(
                new ToolContainer(session, images.FindDockerAsync, Log), new ScannerImage(id, id), (request.Work.CreateDirectory(), cache),
                hasNetwork: false);
            return Task.FromResult<IImageScanner>(new TrivyScanner(
                program, new EngineImageExporter(Rehearsal.Engine), new TrivySettings(cache, IsOffline: true, request.Within), request.Work,
                Log));
        });

        Assert.Equal(id, contained.Report.Scanner.Digest);
        Assert.Equal(direct.Assessment.Vulnerabilities, contained.Assessment.Vulnerabilities);
        Assert.Equal(direct.BillOfMaterials.Document.ToJsonString(), contained.BillOfMaterials.Document.ToJsonString());
    }

    [SkippableFact]
    public async Task Image_that_the_engine_does_not_have_is_a_wrong_request()
    {
        var failure = await Assert.ThrowsAsync<ConfigurationException>(() => ScanAsync("neo4j-kafka-connect-test:nowhere", "scratch"));

        Assert.Contains("neo4j-kafka-connect-test:nowhere", failure.Attempted, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Exported_archive_is_an_image_that_Trivy_reads()
    {
        var trivy = await RequireTrivyAsync(Log, Token);
        var images = Rehearsal.Images;
        var result = await ScanAsync(await images.GetGoodAsync(Token), images.Pins.BaseReference.ToString(), find: (session, request) =>
        {
            var cache = trivy.Databases.Copy(request.Work / "cache");
            var nowhere = new Neo4jKafkaConnect.Engine.EngineEndpoint(new Uri("http://127.0.0.1:9"), "a test");
            var program = TrivyProgram.Open(trivy.Program, (request.Work / "empty").CreateDirectory(), "a test", nowhere, Log);
            return Task.FromResult<IImageScanner>(new TrivyScanner(
                program, new EngineImageExporter(Rehearsal.Engine), new TrivySettings(cache, IsOffline: true, request.Within),
                request.Work / "reports", Log));
        });

        Assert.Contains("archive", result.Report.Handover, StringComparison.Ordinal);
        Assert.True(result.Report.PackageCount > 50);
    }
}
