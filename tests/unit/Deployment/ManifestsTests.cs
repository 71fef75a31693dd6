using System.Text.Json.Nodes;
using Neo4jKafkaConnect.Deployment;
using Neo4jKafkaConnect.Registries;
using Neo4jKafkaConnect.Sources;
using Neo4jKafkaConnect.Tests.Rehearsal;
using Neo4jKafkaConnect.Tests.Smoke;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Tests.Deployment;

public sealed class ManifestsTests
{
    static readonly DeploymentModel s_model = DeploymentReader.Read(Repository.Root, Repository.Sources);

    static readonly ImageReference s_released = ImageReference.Parse(
        "registry.example.com/data/neo4j-kafka-connect@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef");

    static readonly IReadOnlyList<string> s_objects =
        [.. Manifests.Of(s_model, s_released).Select(x => x.Path).Where(
            x => x.StartsWith("kubernetes/", StringComparison.Ordinal) && !x.EndsWith("/kustomization.yaml", StringComparison.Ordinal))];

    /// <summary>The objects that a cluster is given, as JSON.</summary>
    internal static IReadOnlyList<JsonNode> Objects => [.. s_objects.Select(Json)];

    /// <summary>The container group, as JSON.</summary>
    internal static JsonNode ContainerGroup => Json("azure/container-group.yaml");

    [Fact]
    public void Copies_in_the_repository_are_what_is_generated()
    {
        var made = Manifests.OfSources(s_model);
        Assert.All(made, x => Assert.Equal(x.Text, File.ReadAllText(Repository.Sources / x.Path).ReplaceLineEndings("\n")));
        Assert.Equal(
            made.Select(x => x.Path),
            Manifests.Folders.SelectMany(x => Directory.GetFiles(Repository.Sources / x, "*", SearchOption.AllDirectories))
                .Select(x => Path.GetRelativePath(Repository.Sources, x).Replace('\\', '/')).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Security_context_is_the_one_that_the_image_was_made_for()
    {
        var pod = Json("kubernetes/deployment.yaml")["spec"]!["template"]!["spec"]!;
        Assert.Equal((1000L, true, 1000L), (
            (long)pod["securityContext"]!["runAsUser"]!, (bool)pod["securityContext"]!["runAsNonRoot"]!,
            (long)pod["securityContext"]!["fsGroup"]!));
        var container = Assert.Single(pod["containers"]!.AsArray())!;
        Assert.Equal((false, true), (
            (bool)container["securityContext"]!["allowPrivilegeEscalation"]!,
            (bool)container["securityContext"]!["readOnlyRootFilesystem"]!));
        Assert.Equal(s_released.ToString(), (string?)container["image"]);
        Assert.All(
            (string[])["startupProbe", "livenessProbe", "readinessProbe"],
            x => Assert.Equal("rest", (string?)container[x]!["httpGet"]!["port"]));
        Assert.Equal(8083L, (long)Assert.Single(container["ports"]!.AsArray())!["containerPort"]!);
    }

    [Fact]
    public void Objects_find_each_other()
    {
        var labels = Json("kubernetes/deployment.yaml")["spec"]!["template"]!["metadata"]!["labels"]!;
        foreach (var selector in (JsonNode[])[
            Json("kubernetes/deployment.yaml")["spec"]!["selector"]!["matchLabels"]!,
            Json("kubernetes/poddisruptionbudget.yaml")["spec"]!["selector"]!["matchLabels"]!,
            Json("kubernetes/service.yaml")["spec"]!["selector"]!])
            Assert.All(selector.AsObject(), x => Assert.Equal((string?)labels[x.Key], (string?)x.Value));
        Assert.Equal(
            s_objects.Select(Path.GetFileName),
            Json("kubernetes/kustomization.yaml")["resources"]!.AsArray().Select(x => (string?)x));
    }

    [Fact]
    public void Writing_again_changes_nothing_and_removes_what_is_left_over()
    {
        using var folder = new TemporaryFolder();
        var files = Manifests.Of(s_model, s_released);
        Assert.Equal(files.Count, Manifests.Write(folder.Path, files).Count);
        Assert.Empty(Manifests.Write(folder.Path, files));
        folder.Write("kubernetes/old.yaml", "kind: Pod\n");
        Assert.Equal(["kubernetes/old.yaml"], Manifests.Write(folder.Path, files));
        Assert.False((folder.Path / "kubernetes" / "old.yaml").FileExists());
    }

    static JsonNode Json(string path) => YamlJson.Read(Manifests.Of(s_model, s_released).Single(x => x.Path == path).Text)!;
}
