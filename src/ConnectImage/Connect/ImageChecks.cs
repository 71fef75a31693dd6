using System.Text.RegularExpressions;
using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Images;
using Neo4jKafkaConnect.Worker;
using Neo4jKafkaConnect.Worker.Linkage;

namespace Neo4jKafkaConnect.Connect;

/// <summary>What is asserted about the image itself; it needs no container.</summary>
static partial class ImageChecks
{
    static readonly CheckDefinition s_user = new(
        "image.user", CheckArea.Image, "The image's user is not root", "USER names a user other than root",
        "End the Dockerfile with USER 1000:1000 (appuser of the base image) after the last step that needs root.");

    static readonly CheckDefinition s_healthcheck = new(
        "image.healthcheck", CheckArea.Image, "The image has a HEALTHCHECK that asks the worker", "a HEALTHCHECK that names port 8083",
        $"Add to the Dockerfile: HEALTHCHECK --interval=30s --timeout=10s {BashHealthcheck.Instruction}");

    static readonly CheckDefinition s_port = new(
        "image.port", CheckArea.Image, "Port 8083 is exposed", "8083/tcp among the exposed ports", "Add EXPOSE 8083 to the Dockerfile.");

    static readonly CheckDefinition s_secrets = new(
        "image.secrets", CheckArea.Image, "No variable of the image holds a secret", "no value in ENV that looks like a secret",
        "Remove the variable from the Dockerfile and change the secret: everyone who can pull the image has read it. "
            + "Set it where the container is started.");

    static readonly CheckDefinition s_linkage = new(
        "image.linkage", CheckArea.Image, "The worker has every class of Kafka that the connector asks for",
        "each class below org/apache/kafka that the connector's class files name is in the worker's jars",
        "Take a version of the connector that was made for this Kafka, or a base image with a Kafka that the connector runs on: "
            + "its tasks fail where they come to the class.");

    /// <summary>All of them.</summary>
    public static IEnumerable<CheckResult> Of(SmokeEvidence evidence)
    {
        var image = evidence.Image;
        yield return s_user.Decide(!IsRoot(image.User), image.User.Length == 0 ? "no USER, so root" : $"USER {image.User}");
        yield return Healthcheck(image.Healthcheck);
        yield return s_port.Decide(
            image.ExposedPorts.Contains("8083/tcp"),
            image.ExposedPorts.Count == 0 ? "no exposed port" : string.Join(", ", image.ExposedPorts));
        yield return Labels(evidence.Request, image.Labels);
        yield return Secrets(image.Environment);
        yield return Folder(evidence);
        yield return s_linkage.On(evidence.Linkage, Linkage);
        yield return Settings(evidence);
    }

    static bool IsRoot(string user) => user.Split(':')[0] is "" or "0" or "root";

    static CheckResult Healthcheck(HealthcheckCommand healthcheck) => healthcheck switch
    {
        { IsPresent: false } => s_healthcheck.Failed(healthcheck.Test is ["NONE", ..] ? "HEALTHCHECK NONE" : "no HEALTHCHECK"),
        { Text: var text } => s_healthcheck.Decide(
            Port().IsMatch(text), $"every {healthcheck.Interval.TotalSeconds:0} s: {text}"),
    };

    // http://localhost:8083/, and bash's /dev/tcp/localhost/8083.
    [GeneratedRegex(@"[:/ ]8083\b")]
    private static partial Regex Port();

    static CheckResult Linkage(PluginLinkage linkage)
    {
        var kafka = linkage.KafkaVersion is { } version ? $"Kafka {version}" : "the worker";
        if (linkage.UnreadableJars.Count > 0)
        {
            return s_linkage.Failed(
                $"cannot be read: {string.Join(", ", linkage.UnreadableJars)}",
                "Install the connector's archive as a whole: a worker passes over such a jar without a word.");
        }

        return linkage.Missing.Count == 0
            ? s_linkage.Passed($"{linkage.Named} classes, all in {kafka}")
            : s_linkage.Failed(
                $"{kafka} has no {string.Join(", no ", linkage.Missing.Select(x => $"{x.Name} (asked for by {x.AskedBy} in {x.Jar})"))}");
    }

    static CheckResult Labels(SmokeRequest request, IReadOnlyDictionary<string, string> labels)
    {
        var check = new CheckDefinition(
            "image.labels", CheckArea.Image, "The image says what it is",
            $"{string.Join(", ", request.RequiredLabels.Select(ShortName))}; version {request.ConnectorVersion}",
            "Build with ./build.sh BuildImage, which sets them, or add the missing ones as LABEL.");
        var missing = request.RequiredLabels.Where(x => !labels.TryGetValue(x, out var value) || value.Length == 0)
            .Select(ShortName).ToList();
        var version = labels.GetValueOrDefault(ImageLabels.Version);
        if (missing.Count > 0)
            return check.Failed($"missing: {string.Join(", ", missing)}");
        return check.Decide(
            version == request.ConnectorVersion,
            $"{labels.Keys.Count(x => x.StartsWith(ImageLabels.OciPrefix, StringComparison.Ordinal))} OCI labels, version {version}");
    }

    static string ShortName(string label) =>
        label.StartsWith(ImageLabels.OciPrefix, StringComparison.Ordinal) ? label[ImageLabels.OciPrefix.Length..] : label;

    static CheckResult Secrets(IReadOnlyDictionary<string, string> environment)
    {
        var suspects = environment
            .Select(x => (Name: x.Key, Reason: SecretPatterns.Suspect(x.Key, x.Value)))
            .Where(x => x.Reason is not null)
            .OrderBy(x => x.Name, StringComparer.Ordinal)
            .Select(x => $"{x.Name} ({x.Reason})")
            .ToList();
        return s_secrets.Decide(suspects.Count == 0, suspects.Count == 0 ? $"{environment.Count} variables" : string.Join(", ", suspects));
    }

    static CheckResult Folder(SmokeEvidence evidence)
    {
        var check = new CheckDefinition(
            "image.connector-folder", CheckArea.Image, "The connector's folder is in the image",
            $"{evidence.Request.ConnectorFolder} with jars",
            "Install the connector in the Dockerfile: confluent-hub install --no-prompt "
                + "neo4j/kafka-connect-neo4j:${NEO4J_CONNECTOR_VERSION}");
        return evidence.ConnectorFolder.Value is { } folder
            ? check.Decide(
                folder.Jars.Count > 0,
                $"{(folder.Jars.Count == 1 ? "1 jar" : $"{folder.Jars.Count} jars")}, manifest.json says "
                    + $"{folder.ManifestVersion ?? "nothing"}")
            : check.Failed(evidence.ConnectorFolder.Missing);
    }

    static CheckResult Settings(SmokeEvidence evidence)
    {
        var check = new CheckDefinition(
            "image.settings", CheckArea.Image, "The image carries the worker's settings",
            "every setting of connect-distributed.properties as CONNECT_* in ENV",
            "Bring the ENV of the Dockerfile in line with connect-distributed.properties: the base image's start-up reads only the "
                + "CONNECT_* variables.");
        var carried = WorkerSettings.FromEnvironment(evidence.Image.Environment);
        var required = WorkerSettings.RequiredVariables
            .Where(x => !WorkerTopology.SuppliedVariables.Contains(x) && carried[WorkerSettings.PropertyName(x)] is null)
            .ToList();
        if (required.Count > 0)
            return check.Failed("missing, and the worker would not start without: " + string.Join(", ", required));
        var differences = evidence.IntendedSettings.CompareWith(carried, SettingChecks.Exceptions(evidence.Request))
            .Where(x => x.Expected is not null).ToList();
        return check.Decide(
            differences.Count == 0, differences.Count == 0 ? $"{carried.Values.Count} settings" : SettingChecks.Describe(differences));
    }
}
