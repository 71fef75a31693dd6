using CliWrap;
using CliWrap.Buffered;
using Neo4jKafkaConnect.Deployment;
using Neo4jKafkaConnect.Tests.Rehearsal;

namespace Neo4jKafkaConnect.Tests.Deployment;

/// <summary>Runs azure/create.sh with an az of its own, which says what it was given.</summary>
static class AzureCommand
{
    /// <summary>The arguments that az gets.</summary>
    public static async Task<IReadOnlyList<string>> RunAsync(
        IReadOnlyList<ManifestFile> manifests, IReadOnlyDictionary<string, string> secrets, CancellationToken token)
    {
        using var folder = new TemporaryFolder();
        var script = folder.Write("create.sh", manifests.Single(x => x.Path == "azure/create.sh").Text);
        var az = folder.Write("bin/az", "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(az, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var result = await Cli.Wrap("bash")
            .WithArguments([script])
            .WithEnvironmentVariables(x =>
            {
                x.Set("PATH", $"{folder.Path / "bin"}:{Environment.GetEnvironmentVariable("PATH")}")
                    .Set("REGISTRY_USERNAME", "user").Set("REGISTRY_PASSWORD", "password");
                foreach (var (name, value) in secrets)
                    x.Set(name, value);
            })
            .ExecuteBufferedAsync(token);
        return result.StandardOutput.TrimEnd('\n').Split('\n');
    }
}
