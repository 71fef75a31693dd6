using CliWrap;
using CliWrap.Buffered;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Tests.Artifacts;

/// <summary>A release's files in the hands of the programs that read them.</summary>
public sealed class ReleaseAssemblyEngineTests : IDisposable
{
    readonly SampleRelease _sample = new();

    public void Dispose() => _sample.Dispose();

    [SkippableFact]
    public async Task Checksums_are_what_sha256sum_checks()
    {
        using var bound = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var contents = await SampleRelease.AssembleAsync(_sample.Write());
        Assert.Equal(0, await CheckAsync());
        await File.AppendAllTextAsync(contents.Folder / "kubernetes" / "service.yaml", "\n", bound.Token);
        Assert.NotEqual(0, await CheckAsync());

        async Task<int> CheckAsync()
        {
            try
            {
                return (await Cli.Wrap("sha256sum")
                    .WithArguments(["--check", "--strict", "--quiet", "SHA256SUMS"]).WithWorkingDirectory(contents.Folder)
                    .WithValidation(CommandResultValidation.None).ExecuteBufferedAsync(bound.Token)).ExitCode;
            }
            catch (System.ComponentModel.Win32Exception exception)
            {
                throw new SkipException($"sha256sum cannot be started here: {exception.Message}");
            }
        }
    }
}
