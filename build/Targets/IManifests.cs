using Neo4jKafkaConnect.Deployment;
using Nuke.Common;
using Serilog;

namespace Neo4jKafkaConnect.Targets;

/// <summary>Writes the manifests that are kept in the repository.</summary>
public interface IManifests : IHazPins
{
    /// <summary>Generates kubernetes/ and azure/ from the other files that ship.</summary>
    Target Manifests => _ => _
        .Description("Writes kafka-connect/kubernetes/ and kafka-connect/azure/ from the Dockerfile, "
            + "docker-compose.yml and connect-distributed.properties")
        .Executes(() => Run.Execute(() =>
        {
            var model = DeploymentReader.Read(Shipped);
            var changed = Deployment.Manifests.Write(ImageDirectory, Deployment.Manifests.OfSources(model));
            foreach (var file in changed)
                Log.Information("Wrote {File:l}", file);
            Summarize([new("Manifests", changed.Count == 0 ? "already so" : $"{changed.Count} changed")]);
        }));
}
