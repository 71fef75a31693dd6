using CliWrap;
using CliWrap.Buffered;
using Neo4jKafkaConnect.Deployment;
using Neo4jKafkaConnect.Registries;
using Neo4jKafkaConnect.Tests.Rehearsal;
using Neo4jKafkaConnect.Tests.Smoke;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Tests.Deployment;

/// <summary>Manifests in the hands of the programs that they are written for.</summary>
public sealed class ManifestsEngineTests
{
    static readonly DeploymentModel s_model = DeploymentReader.Read(Repository.Root, Repository.Sources);

    static readonly ImageReference s_released = ImageReference.Parse(
        "registry.example.com/data/neo4j-kafka-connect@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef");

    [SkippableFact]
    public async Task Kustomize_takes_the_folder_and_an_overlay_moves_the_image()
    {
        using var bound = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var folder = new TemporaryFolder();
        foreach (var file in Manifests.Of(s_model, s_released))
            folder.Write(file.Path, file.Text);
        folder.Write(
            "overlay/kustomization.yaml",
            $"resources:\n- ../kubernetes\nimages:\n- name: {s_released.FamiliarName}\n  newName: mirror.example.com/connect\n");

        var built = await KubectlAsync(folder.Path / "overlay", bound.Token);

        Assert.Contains($"image: mirror.example.com/connect@{s_released.Digest}", built, StringComparison.Ordinal);
        Assert.Equal(4, built.Split("\nkind: ").Length - 1);
    }

    [SkippableFact]
    public async Task Command_for_Azure_hands_every_variable_to_az_as_one_word()
    {
        Skip.If(OperatingSystem.IsWindows(), "a script for bash");
        using var bound = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var words = await AzureCommand.RunAsync(
            Manifests.Of(s_model, s_released),
            new Dictionary<string, string> { ["EVENT_HUBS_CONNECTION_STRING"] = "Endpoint=sb://a/;Key=$x'\"==" }, bound.Token);

        Assert.Equal(["container", "create"], words.Take(2));
        Assert.Contains(s_released.ToString(), words);
        Assert.All(s_model.Settings, x => Assert.Contains($"{x.Name}={x.Value}", words));
        Assert.Contains(
            "EVENT_HUBS_CONNECTION_STRING=Endpoint=sb://a/;Key=$x'\"==", words.SkipWhile(x => x != "--secure-environment-variables"));
        Assert.Contains("NEO4J_MASTER_PASSWORD=", words);
    }

    static async Task<string> KubectlAsync(AbsolutePath folder, CancellationToken token)
    {
        try
        {
            return (await Cli.Wrap("kubectl").WithArguments(["kustomize", folder]).ExecuteBufferedAsync(token)).StandardOutput;
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw new SkipException($"kubectl cannot be started here: {exception.Message}");
        }
    }
}
