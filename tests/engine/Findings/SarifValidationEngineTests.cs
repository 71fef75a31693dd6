using System.Text.RegularExpressions;
using CliWrap;
using CliWrap.Buffered;
using Neo4jKafkaConnect.Tests.Rehearsal;
using Neo4jKafkaConnect.Tests.Scripts;
using Neo4jKafkaConnect.Tests.Smoke;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Tests.Findings;

/// <summary>Microsoft's multitool takes the SARIF that the build wrote, and the snapshots of its tests, for valid.</summary>
[Trait("Category", "Engine")]
public sealed partial class SarifValidationEngineTests : IDisposable
{
    readonly TemporaryFolder _folder = new();
    readonly CancellationTokenSource _bound = new(TimeSpan.FromMinutes(10));

    public void Dispose()
    {
        _bound.Dispose();
        _folder.Dispose();
    }

    [SkippableFact]
    public async Task Every_file_is_valid()
    {
        var package = await PinnedPackage.RequireAsync("tests/engine/Findings/sarif-multitool", _bound.Token);
        // The package's script starts the program through a shell; here it is started as it is.
        var multitool = package / "node_modules" / "@microsoft" / "sarif-multitool-linux" / "Sarif.Multitool";
        Skip.IfNot(multitool.FileExists() && OperatingSystem.IsLinux(), "The multitool is not packed for this system.");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(multitool, File.GetUnixFileMode(multitool) | UnixFileMode.UserExecute);
        // Where it takes a file that is not valid, what it says of the others means nothing.
        Assert.NotEmpty(await FaultsAsync(multitool, package / "broken.sarif"));

        string[] files = [.. Written(), .. Snapshots()];
        Assert.NotEmpty(files);
        Assert.Empty(await FaultsAsync(multitool, files));
    }

    static IEnumerable<string> Written() => (Repository.Root / "artifacts").DirectoryExists()
        ? Directory.EnumerateFiles(Repository.Root / "artifacts", "*.sarif", SearchOption.AllDirectories)
        : [];

    IEnumerable<string> Snapshots() =>
        Directory.EnumerateFiles(Repository.Root / "tests" / "unit" / "Findings", "SarifWriterTests.*.verified.json").Select(x =>
            (string)_folder.Write($"{Path.GetFileName(x)[..^".verified.json".Length]}.sarif", File.ReadAllText(x)));

    // It ends with 0 whatever it finds.
    async Task<IReadOnlyList<string>> FaultsAsync(AbsolutePath multitool, params string[] files)
    {
        List<string> faults = [];
        foreach (var kind in new[] { "Sarif", "Ghas" })
        {
            var answer = await Cli.Wrap(multitool)
                .WithArguments(["validate", .. files, "--rule-kind", kind, "--level", "Error"])
                .WithValidation(CommandResultValidation.None)
                .ExecuteBufferedAsync(_bound.Token);
            if (!answer.StandardOutput.Contains("Analysis completed successfully", StringComparison.Ordinal))
                faults.Add(answer.StandardOutput + answer.StandardError);
            faults.AddRange(answer.StandardOutput.Split('\n').Where(x => Fault().IsMatch(x)));
        }

        return faults;
    }

    [GeneratedRegex(": error [A-Z]+[0-9]+:")]
    private static partial Regex Fault();
}
