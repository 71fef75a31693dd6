using System.Text.Json;
using CliWrap;
using CliWrap.Buffered;
using Neo4jKafkaConnect.Artifacts;
using Neo4jKafkaConnect.Rehearsal;
using Neo4jKafkaConnect.Tests.Smoke;
using Nuke.Common.IO;
using Xunit.Abstractions;

namespace Neo4jKafkaConnect.Tests.Scanning;

/// <summary>CycloneDX's own library validates the bill of what ships; skipped where npm cannot fetch it.</summary>
[Collection(OneRehearsal.Name)]
[Trait("Category", "Engine")]
public sealed class BillOfMaterialsSchemaEngineTests(RehearsalFixture rehearsal, ITestOutputHelper output) : ScanTest(rehearsal, output)
{
    static AbsolutePath Validator => Repository.Root / "tests" / "engine" / "Scanning" / "cyclonedx";

    [SkippableFact]
    public async Task Bill_of_what_ships_is_valid()
    {
        var images = Rehearsal.Images;
        var validator = await InstallAsync();
        var smoke = Folder / "smoke.json";
        var image = await images.GetGoodAsync(Token);
        var id = (await Rehearsal.Engine.Client.Images.InspectImageAsync(image, Token)).ID;
        JsonArtifact.Write(smoke, new { image = new { id }, worker = new { version = "7.5.0-ccs", commit = "abc" } });

        var result = await ScanAsync(image, images.Pins.BaseReference.ToString());

        var bill = Folder / "sbom.cdx.json";
        JsonArtifact.Write(bill, result.BillOfMaterials);
        Assert.Contains("connect-runtime", JsonSerializer.Serialize(result.BillOfMaterials), StringComparison.Ordinal);
        var answer = await RunAsync("node", validator, "validate.js", bill);
        Assert.True(answer.ExitCode == 0, answer.StandardOutput + answer.StandardError);
    }

    [SkippableFact]
    public async Task Validator_refuses_what_is_no_bill()
    {
        var validator = await InstallAsync();
        var bill = Folder / "wrong.cdx.json";
        await File.WriteAllTextAsync(bill, """{"bomFormat":"CycloneDX","specVersion":"1.5","version":1,"components":[{"type":"library"}]}""", Token);

        Assert.Equal(1, (await RunAsync("node", validator, "validate.js", bill)).ExitCode);
    }

    async Task<AbsolutePath> InstallAsync()
    {
        Skip.If(HostSystem.FindProgram("npm") is null || HostSystem.FindProgram("node") is null, "There is no npm here.");
        var folder = Validator.Copy(Folder / "cyclonedx");
        var answer = await RunAsync("npm", folder, "install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock", "--no-update-notifier", "--loglevel", "error");
        Skip.If(answer.ExitCode != 0, $"npm cannot fetch CycloneDX's validator here. {answer.StandardError.ReplaceLineEndings(" ")}");
        return folder;
    }

    async Task<BufferedCommandResult> RunAsync(string program, AbsolutePath folder, params IEnumerable<string> arguments) => await Cli.Wrap(program)
        .WithArguments(arguments)
        .WithWorkingDirectory(folder)
        .WithValidation(CommandResultValidation.None)
        .ExecuteBufferedAsync(Token);
}
