using System.Globalization;
using System.Text.RegularExpressions;
using Neo4jKafkaConnect.Dockerfiles;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Pins;
using Neo4jKafkaConnect.Sources;
using Neo4jKafkaConnect.Worker;
using Nuke.Common.IO;
using YamlDotNet.RepresentationModel;

namespace Neo4jKafkaConnect.Deployment;

/// <summary>
/// Reads the model of a deployment: user, port and health check from the Dockerfile, the names of secrets from
/// connect-distributed.properties, the rest from docker-compose.yml.
/// </summary>
public static partial class DeploymentReader
{
    const string Service = "kafka-connect";
    const string SecretNames = "config.providers.env.param.allowlist.pattern";

    /// <summary>Reads the files of a folder.</summary>
    /// <exception cref="ConfigurationException">They do not say what a deployment needs.</exception>
    public static DeploymentModel Read(AbsolutePath root, AbsolutePath folder) => Read(LintSources.Read(root, folder, default));

    /// <summary>Reads the model.</summary>
    /// <exception cref="ConfigurationException">The files do not say what a deployment needs.</exception>
    public static DeploymentModel Read(LintSources sources)
    {
        var image = sources.Evaluated?.Target ?? throw Missing("the Dockerfile", "It is missing, or a builder refuses it.");
        var properties = sources.Properties is { Faults: [] } read
            ? read
            : throw Missing("connect-distributed.properties", "It is missing, or Java refuses it.");
        var service = YamlSource.Find(sources.Compose?.Root, "services", Service) as YamlMappingNode
            ?? throw Missing("docker-compose.yml", $"It is missing, or has no service {Service}.");
        var (user, group) = User(image);
        var variables = Variables(service, properties);
        return new DeploymentModel(
            Service,
            Argument(image, ImagePins.ConnectorVersionArgument),
            user,
            group,
            Port(image),
            Health(image),
            [.. variables.Where(x => x.Value is not null).Select(x => new DeploymentVariable(x.Name, x.Value!))],
            [.. variables.Where(x => x.Value is null).Select(x => x.Name)],
            Bytes(YamlSource.Text(service, "mem_limit") ?? ""),
            GoDuration.TryParse(YamlSource.Text(service, "stop_grace_period") ?? "10s", out var grace)
                ? grace
                : throw Missing("stop_grace_period", "It is no duration."));
    }

    static string Argument(EvaluatedStage image, string name) =>
        image.Arguments.GetValueOrDefault(name)?.Value is { Length: > 0 } value
            ? value
            : throw Missing($"ARG {name}", "It has no default.");

    static (int User, int Group) User(EvaluatedStage image) => image.User?.Value.Split(':') switch
    {
        [var user] when int.TryParse(user, NumberStyles.None, CultureInfo.InvariantCulture, out var id) => (id, id),
        [var user, var group] when int.TryParse(user, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && int.TryParse(group, NumberStyles.None, CultureInfo.InvariantCulture, out var groupId) => (id, groupId),
        _ => throw Missing("the last USER of the Dockerfile", "Kubernetes can prove runAsNonRoot for a number only."),
    };

    static int Port(EvaluatedStage image) => image.ExposedPorts is [{ Protocol: "tcp" } port, ..]
        ? port.First
        : throw Missing("EXPOSE of the Dockerfile", "It names no TCP port.");

    static HealthSettings Health(EvaluatedStage image)
    {
        var check = image.Healthcheck is { Command: { } } found ? found : throw Missing("HEALTHCHECK of the Dockerfile", "There is none.");
        var (port, path) = Asked(check.Command!.Text);
        if (port != $"{Port(image)}")
            throw Missing(
                "HEALTHCHECK of the Dockerfile", $"It asks neither http://localhost:{Port(image)}/ nor /dev/tcp/localhost/{Port(image)}.");

        // The engine's defaults (Docker Engine API, HealthConfig) hold for what the instruction leaves out.
        var half = TimeSpan.FromSeconds(30);
        return new HealthSettings(
            path, check.Interval ?? half, check.Timeout ?? half, check.StartPeriod ?? TimeSpan.Zero, check.Retries ?? 3);
    }

    // By address, or by bash's device file and the line of HTTP that is written to it.
    static (string Port, string Path) Asked(string command)
    {
        if (Address().Match(command) is { Success: true } address)
            return (address.Groups["port"].Value, address.Groups["path"].Value is { Length: > 0 } path ? path : "/");
        return (
            DeviceFile().Match(command).Groups["port"].Value,
            RequestLine().Match(command) is { Success: true } line ? line.Groups["path"].Value : "/");
    }

    // A null value marks a secret.
    static List<(string Name, string? Value)> Variables(YamlMappingNode service, JavaProperties properties)
    {
        var secret = new Regex($@"\A(?:{properties[SecretNames] ?? "(?!)"})\z", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
        var environment = YamlSource.Find(service, "environment") as YamlMappingNode
            ?? throw Missing("environment of docker-compose.yml", "It is no mapping.");
        List<(string, string?)> variables = [];
        foreach (var (key, node) in YamlSource.Entries(environment))
        {
            var (name, text) = (key.Value!, (node as YamlScalarNode)?.Value ?? "");
            if (!secret.IsMatch(name))
                variables.Add((name, Expand(name, text)));
            else if (Reference().Match(text) is { Success: true } match && match.Groups["name"].Value == name)
                variables.Add((name, null));
            else
                throw Missing(
                    $"{name} in docker-compose.yml", $"It is a secret and must come from the variable of the same name: ${{{name}:-}}.");
        }

        return variables;
    }

    static string Expand(string name, string text)
    {
        var interpolated = InterpolatedText.Of(text, EventHubs.Variables.GetValueOrDefault);
        if (interpolated.InvalidAt is { } offset)
            throw Missing(
                $"{name} in docker-compose.yml", $"Compose refuses '{text[offset..]}': what follows ${{ is no form that it knows.");
        return interpolated.Missing is [var demanded, ..]
            ? throw Missing(
                $"{name} in docker-compose.yml", $"'{text}' demands {demanded}, which an installation on Event Hubs does not set.")
            : interpolated.Value;
    }

    static long Bytes(string text) => MemorySize.ParseCompose(text) is { } bytes and > 0
        ? bytes
        : throw Missing("mem_limit of docker-compose.yml", $"'{text}' is no number of bytes above 0.");

    static ConfigurationException Missing(string what, string why) => new(
        $"Reading {what} for the deployment manifests.", why,
        "Mend it: kubernetes/ and azure/ are generated from the Dockerfile, docker-compose.yml and connect-distributed.properties.");

    [GeneratedRegex(@"\A\$\{(?<name>[A-Za-z_][A-Za-z0-9_]*)(?::?[-?][^}]*)?\}\z")]
    private static partial Regex Reference();

    [GeneratedRegex(@"http://(?:localhost|127\.0\.0\.1):(?<port>\d+)(?<path>/[^\s""'?#\\]*)?")]
    private static partial Regex Address();

    [GeneratedRegex(@"/dev/tcp/(?:localhost|127\.0\.0\.1)/(?<port>\d+)")]
    private static partial Regex DeviceFile();

    [GeneratedRegex(@"\bGET (?<path>/\S*) HTTP/")]
    private static partial Regex RequestLine();
}
