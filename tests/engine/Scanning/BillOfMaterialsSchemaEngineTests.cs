using System.Text.Json;
using CliWrap;
using CliWrap.Buffered;
using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Rehearsal;
using Neo4jKafkaConnect.Tests.Evidence;
using Neo4jKafkaConnect.Tests.Rehearsal;
using Neo4jKafkaConnect.Tests.Smoke;
using Nuke.Common.IO;
using Xunit.Abstractions;

namespace Neo4jKafkaConnect.Tests.Scanning;

/// <summary>CycloneDX's own library validates the bill of what ships; skipped where npm cannot fetch it.</summary>
[Trait("Category", "Engine")]
public sealed class BillOfMaterialsSchemaEngineTests(RehearsalFixture rehearsal, CycloneDxValidator validator, ITestOutputHelper output)
    : ScanTest(rehearsal, output), IClassFixture<CycloneDxValidator>
{
    [SkippableFact]
    public async Task Bill_of_what_ships_is_valid()
    {
        var images = Rehearsal.Images;
        var image = await images.GetGoodAsync(Token);
        var id = (await Rehearsal.Engine.Client.Images.InspectImageAsync(image, Token)).ID;
        var smoked = SampleRecords.WholeSmoke with { Image = SampleRecords.WholeSmoke.Image with { Id = id } };
        smoked.Write(Folder);

        var result = await ScanAsync(image, images.Pins.BaseReference.ToString());

        var bill = Folder / BillOfMaterials.FileName;
        result.BillOfMaterials.Write(Folder);
        Assert.Contains("connect-runtime", result.BillOfMaterials.Document.ToJsonString(), StringComparison.Ordinal);
        var answer = await validator.ValidateAsync(bill, Token);
        Assert.True(answer.ExitCode == 0, answer.StandardOutput + answer.StandardError);
    }

    // One breach of each kind: required, additionalProperties, enum, type, minimum, pattern, format.
    [SkippableFact]
    public async Task Validator_refuses_what_is_no_bill()
    {
        const string Good = """
            {
              "bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1, "serialNumber": "urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79",
              "metadata": { "timestamp": "2026-11-26T01:02:03Z" },
              "components": [{ "type": "library", "name": "connect-runtime", "externalReferences": [{ "type": "website", "url": "https://example.com" }] }]
            }
            """;
        (string Text, string Wrong)[] breaches =
        [
            ("\"name\": \"connect-runtime\", ", ""), ("\"metadata\"", "\"meta\""), ("\"CycloneDX\"", "\"SPDX\""),
            ("\"library\"", "\"jar\""), ("\"version\": 1", "\"version\": \"1\""), ("\"version\": 1", "\"version\": 0"),
            ("urn:uuid:", "uuid:"), ("2026-11-26T01:02:03Z", "2026-11-26"),
            ("[{ \"type\": \"website\"", "[\"https://example.com\", { \"type\": \"website\""),
        ];
        var bill = Folder / "bill.cdx.json";
        await File.WriteAllTextAsync(bill, Good, Token);
        Assert.Equal(0, (await validator.ValidateAsync(bill, Token)).ExitCode);

        foreach (var (text, wrong) in breaches)
        {
            Assert.Contains(text, Good, StringComparison.Ordinal);
            await File.WriteAllTextAsync(bill, Good.Replace(text, wrong, StringComparison.Ordinal), Token);
            Assert.True((await validator.ValidateAsync(bill, Token)).ExitCode == 1, $"{wrong} is accepted.");
        }
    }
}

/// <summary>CycloneDX's library, fetched once.</summary>
public sealed class CycloneDxValidator : IDisposable
{
    static readonly TimeSpan s_bound = TimeSpan.FromMinutes(5);

    static readonly string[] s_install =
        ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock", "--no-update-notifier", "--loglevel", "error"];

    readonly TemporaryFolder _folder = new();
    readonly Lazy<Task<AbsolutePath>> _installed;

    /// <summary>Fetches nothing yet.</summary>
    public CycloneDxValidator() => _installed = new(InstallAsync);

    /// <summary>What the library says of a bill.</summary>
    internal async Task<BufferedCommandResult> ValidateAsync(AbsolutePath bill, CancellationToken token) =>
        await RunAsync("node", await _installed.Value.WaitAsync(token), ["validate.js", bill], token);

    /// <inheritdoc />
    public void Dispose() => _folder.Dispose();

    async Task<AbsolutePath> InstallAsync()
    {
        Skip.If(HostSystem.FindProgram("npm") is null || HostSystem.FindProgram("node") is null, "There is no npm here.");
        using var bound = new CancellationTokenSource(s_bound);
        var folder = (Repository.Root / "tests" / "engine" / "Scanning" / "cyclonedx").Copy(_folder.Path / "cyclonedx");
        var answer = await RunAsync("npm", folder, s_install, bound.Token);
        Skip.If(answer.ExitCode != 0, $"npm cannot fetch CycloneDX's validator here. {answer.StandardError.ReplaceLineEndings(" ")}");
        return folder;
    }

    static async Task<BufferedCommandResult> RunAsync(
        string program, AbsolutePath folder, IEnumerable<string> arguments, CancellationToken token) =>
        await Cli.Wrap(program)
            .WithArguments(arguments)
            .WithWorkingDirectory(folder)
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(token);
}
