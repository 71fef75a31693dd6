using System.Text.Json;
using Neo4jKafkaConnect.Tests.Smoke;
using Nuke.Common.IO;
using Serilog.Core;
using Xunit.Abstractions;
using static Neo4jKafkaConnect.Tests.Scanning.ScanMeans;

namespace Neo4jKafkaConnect.Tests.Scanning;

/// <summary>Scan as a person calls it: exit codes, what is printed, what is written.</summary>
[Trait("Category", "Engine")]
public sealed class ScanCommandLineEngineTests(RehearsalFixture rehearsal, ITestOutputHelper output) : BuildTest(rehearsal, output)
{
    readonly ITestOutputHelper _output = output;

    AbsolutePath Policy => Root / "kafka-connect" / "scan-policy.yaml";

    [SkippableFact]
    public async Task Vulnerable_image_ends_with_1_and_with_an_exception_it_passes()
    {
        var trivy = await RequireTrivyAsync(Logger.None, Token);
        var image = await Rehearsal.Images.DamageAsync("own log4j", $"COPY {Jar} /opt/app/", Token, RequireJar());

        var failing = await ScanAsync(1, "--image", image, "--trivy", trivy.Program);

        Assert.Contains($"/opt/app/{Jar}  error  {Log4Shell}", failing.Text, StringComparison.Ordinal);
        Assert.Contains("in the own layers, fixed in 2.15.0", failing.Text.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Contains("This repository mends it", failing.Text, StringComparison.Ordinal);
        Assert.Contains("not checked", failing.Text, StringComparison.Ordinal);
        var scan = Assert.Single(Directory.GetFiles(Root / "artifacts", "scan.json", SearchOption.AllDirectories));
        Assert.Equal((false, (await Rehearsal.Engine.Client.Images.InspectImageAsync(image, Token)).ID), await ReadAsync(scan));
        Assert.Single(Directory.GetFiles(Root / "artifacts", "scan.sarif", SearchOption.AllDirectories));
        Assert.Single(Directory.GetFiles(Root / "artifacts", "sbom.cdx.json", SearchOption.AllDirectories));

        var earlier = Root / "earlier.json";
        File.Copy(scan, earlier);
        Repository.Edit(
            Policy, "exceptions: []",
            $"exceptions: [{{id: {Log4Shell}, package: '{Log4j}', reason: lookups are off, owner: a test, expires: 9999-12-31}}]");
        var passing = await ScanAsync(0, "--image", image, "--trivy", trivy.Program, "--compare-to", earlier);

        Assert.Contains("1 suppressed", passing.Text, StringComparison.Ordinal);
        Assert.Contains($"Against {image}: 0 new, 0 fixed, 1 remaining", passing.Text, StringComparison.Ordinal);
        Assert.True((await ReadAsync(scan)).Passed);
        Assert.Empty(Directory.GetFileSystemEntries(Root / ".nuke" / "temp" / "scan"));
    }

    [SkippableFact]
    public async Task Scanner_that_fails_ends_with_3_and_leaves_no_report()
    {
        var build = await ScanAsync(3, "--image", await Rehearsal.Images.GetGoodAsync(Token), "--trivy", "/bin/false");

        Assert.Contains("It ended with 1 and said nothing", build.Text, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Root / "artifacts")
            && Directory.GetFiles(Root / "artifacts", "scan.*", SearchOption.AllDirectories).Length > 0);
    }

    [SkippableFact]
    public async Task Policy_without_a_reason_ends_with_2_and_its_line()
    {
        Repository.Edit(Policy, "exceptions: []", "exceptions:\n  - {id: CVE-1, package: a, owner: a test, expires: 2027-01-31}");

        var build = await ScanAsync(2, "--image", "any:1");

        Assert.Matches(@"kafka-connect/scan-policy\.yaml:\d+:5: an exception has no reason", build.Text);
    }

    async Task<RunningBuild> ScanAsync(int exitCode, params IEnumerable<string> arguments)
    {
        var build = await new BuildProgram(Root, Rehearsal.Engine.Endpoint.DockerHost, _output)
            .RunAsync(Token, ["Scan", "--rehearse", "--skip", "Restore", "Compile", "Lint", "BuildImage", "Smoke", .. arguments]);
        Assert.Equal(exitCode, await build.ExitCode);
        await AssertNothingLeftAsync(build);
        return build;
    }

    static async Task<(bool Passed, string? Image)> ReadAsync(string scan)
    {
        using var document = JsonDocument.Parse(await File.ReadAllBytesAsync(scan));
        return (document.RootElement.GetProperty("passed").GetBoolean(), document.RootElement
            .GetProperty("image")
            .GetProperty("id")
            .GetString());
    }
}
