using System.Text.Json.Nodes;
using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Images;
using Neo4jKafkaConnect.Pins;

namespace Neo4jKafkaConnect.Artifacts;

/// <summary>
/// Where an image comes from, as an in-toto Statement v1 with the SLSA provenance v1 predicate (in-toto attestation framework, "Statement
/// layer v1"; slsa.dev, "Provenance v1"). It says nothing that was measured and nothing of the machine: the same commit and the same
/// parts give the same bytes.
/// </summary>
static class Provenance
{
    /// <summary>How the parameters and dependencies below are to be read; docs/release-files.md explains it.</summary>
    public const string BuildType = "urn:neo4j-kafka-connect:image-build:1";

    /// <summary>Who built: a run of this build on a machine of its user's, or a rehearsal.</summary>
    const string Builder = "urn:neo4j-kafka-connect:builder:";

    /// <summary>The statement of a release.</summary>
    public static ProvenanceStatement Of(ImageRecord record) => new(new JsonObject
    {
        ["_type"] = "https://in-toto.io/Statement/v1",
        ["subject"] = new JsonArray(
        [
            .. (record.Published ?? []).Select(
                x => new JsonObject { ["name"] = $"{x.Registry}/{x.Repository}", ["digest"] = Digest(x.Digest) }),
        ]),
        ["predicateType"] = "https://slsa.dev/provenance/v1",
        ["predicate"] = new JsonObject
        {
            ["buildDefinition"] = new JsonObject
            {
                ["buildType"] = BuildType,
                ["externalParameters"] = new JsonObject
                {
                    ["dockerfile"] = "kafka-connect/Dockerfile",
                    ["buildArguments"] = new JsonObject
                    {
                        [ImagePins.BaseImageArgument] = record.Pins.BaseImage,
                        [ImagePins.PlatformVersionArgument] = record.Pins.PlatformVersion,
                        [ImagePins.ConnectorVersionArgument] = record.Pins.ConnectorVersion,
                    },
                },
                ["internalParameters"] = new JsonObject { ["builder"] = record.Builder, ["rehearsal"] = record.Rehearsal is not null },
                ["resolvedDependencies"] = new JsonArray([.. Dependencies(record)]),
            },
            ["runDetails"] = new JsonObject
            {
                ["builder"] = new JsonObject { ["id"] = Builder + (record.Rehearsal is null ? "local" : "rehearsal") },
                ["metadata"] = new JsonObject { ["invocationId"] = $"{record.Release}/{record.Id}" },
            },
        },
    });

    static IEnumerable<JsonObject> Dependencies(ImageRecord record)
    {
        if (record.Base is { } parent)
            yield return Dependency($"docker://{parent.Reference}", parent.Digest is { } digest ? Digest(digest) : null);
        if (record.Commit is { } commit)
        {
            var source = Dependency(
                record.Labels.TryGetValue(ImageLabels.Source, out var address) ? $"git+{address}" : "git+file:///",
                new JsonObject { ["gitCommit"] = commit });
            if (!record.IsCleanTree)
                source["annotations"] = new JsonObject { ["changedWorkTree"] = true };
            yield return source;
        }

        var connector = Dependency(
            $"https://www.confluent.io/hub/neo4j/kafka-connect-neo4j#{record.Pins.ConnectorVersion}",
            record.ConnectorSha256 is { } hash ? new JsonObject { ["sha256"] = hash } : null);
        connector["name"] = $"neo4j/kafka-connect-neo4j:{record.Pins.ConnectorVersion}";
        yield return connector;
        foreach (var input in record.Inputs ?? [])
            yield return new JsonObject
            {
                ["name"] = $"kafka-connect/{input.File}",
                ["digest"] = new JsonObject { ["sha256"] = input.Sha256 },
            };
    }

    static JsonObject Dependency(string uri, JsonObject? digest)
    {
        var dependency = new JsonObject { ["uri"] = uri };
        if (digest is not null)
            dependency["digest"] = digest;
        return dependency;
    }

    static JsonObject Digest(string digest) =>
        digest.Split(':', 2) is [var algorithm, var value] ? new JsonObject { [algorithm] = value } : [];
}
