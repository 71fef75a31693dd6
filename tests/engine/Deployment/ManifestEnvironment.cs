using System.Text.Json.Nodes;
using Neo4jKafkaConnect.Deployment;
using Neo4jKafkaConnect.Sources;
using Neo4jKafkaConnect.Tests.Smoke;
using Nuke.Common.IO;
using YamlDotNet.RepresentationModel;

namespace Neo4jKafkaConnect.Tests.Deployment;

/// <summary>
/// What a worker's process gets to see in each place of use, by that place's own rules of expansion, from the files that ship.
/// </summary>
static class ManifestEnvironment
{
    /// <summary>The places of use.</summary>
    public static IReadOnlyList<string> Places { get; } = ["Compose", "Kubernetes", "Azure file", "Azure command"];

    /// <summary>The environment.</summary>
    /// <param name="place">One of <see cref="Places"/>.</param>
    /// <param name="secret">The connection string.</param>
    /// <param name="token">Ends the call.</param>
    public static async Task<Dictionary<string, string>> ReadAsync(string place, string secret, CancellationToken token)
    {
        var environment = place switch
        {
            "Compose" => OfCompose(secret),
            "Kubernetes" => OfKubernetes(secret),
            "Azure file" => OfContainerGroup(secret),
            _ => await OfCommandAsync(secret, token),
        };

        // Connectors' passwords are no part of this; Compose gives an empty variable, Kubernetes none.
        return environment.Where(x => !x.Key.StartsWith("NEO4J_", StringComparison.Ordinal)).ToDictionary();
    }

    static IEnumerable<KeyValuePair<string, string>> OfCompose(string secret)
    {
        Dictionary<string, string> shell = new(EventHubs.Variables) { [DeploymentModel.ConnectionString] = secret };
        var file = new SourceFile(
            "docker-compose.yml", Repository.Sources / "docker-compose.yml", File.ReadAllBytes(Repository.Sources / "docker-compose.yml"));
        var environment = (YamlMappingNode)YamlSource.Find(YamlSource.Parse(file).Root, "services", "kafka-connect", "environment")!;
        return YamlSource.Entries(environment).Select(
            x => KeyValuePair.Create(x.Key.Value!, InterpolatedText.Of(((YamlScalarNode)x.Value).Value!, shell.GetValueOrDefault).Value));
    }

    static Dictionary<string, string> OfKubernetes(string secret)
    {
        var container = Assert.Single(Read("kubernetes/deployment.yaml")["spec"]!["template"]!["spec"]!["containers"]!.AsArray())!;
        var settings = Read("kubernetes/configmap.yaml");
        Dictionary<string, string> environment = [];
        foreach (var source in container["envFrom"]!.AsArray())
        {
            Assert.Equal((string?)settings["metadata"]!["name"], (string?)source!["configMapRef"]!["name"]);
            foreach (var (name, value) in settings["data"]!.AsObject())
                environment[name] = (string)value!;
        }

        foreach (var variable in container["env"]!.AsArray())
        {
            var name = (string)variable!["name"]!;
            if (variable["value"] is { } value)
                environment[name] = KubernetesEnvironment.Expand((string)value!, environment.GetValueOrDefault, null);
            else if ((string?)variable["valueFrom"]?["secretKeyRef"]?["key"] == DeploymentModel.ConnectionString)
                environment[name] = secret;
        }

        return environment;
    }

    static IEnumerable<KeyValuePair<string, string>> OfContainerGroup(string secret) =>
        Read("azure/container-group.yaml")[
            "properties"]!["containers"]![0]!["properties"]!["environmentVariables"]!.AsArray().Select(x => KeyValuePair.Create(
            (string)x!["name"]!,
            (string?)x["value"]
                ?? ((string)x["secureValue"]!).Replace($"${{{DeploymentModel.ConnectionString}}}", secret, StringComparison.Ordinal)));

    static async Task<IEnumerable<KeyValuePair<string, string>>> OfCommandAsync(string secret, CancellationToken token)
    {
        var manifests = Manifests.OfSources(DeploymentReader.Read(Repository.Root, Repository.Sources));
        var words = await AzureCommand.RunAsync(
            manifests, new Dictionary<string, string> { [DeploymentModel.ConnectionString] = secret }, token);
        return words.SkipWhile(x => x != "--environment-variables").Where(x => !x.StartsWith("--", StringComparison.Ordinal))
            .Select(x => KeyValuePair.Create(
                x[..x.IndexOf('=', StringComparison.Ordinal)], x[(x.IndexOf('=', StringComparison.Ordinal) + 1)..]));
    }

    static JsonNode Read(string path) => YamlJson.Read(File.ReadAllText(Repository.Sources / path))!;
}
