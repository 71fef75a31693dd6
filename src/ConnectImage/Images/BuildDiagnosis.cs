using System.Text.RegularExpressions;
using Neo4jKafkaConnect.Dockerfiles;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Registries;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Images;

/// <summary>Says in plain words why a build or a pull failed, and who can do something about it.</summary>
static partial class BuildDiagnosis
{
    const int ShownLines = 15;

    // What confluent-hub answers with (Confluent's hub client): 1 not found, 4 file system, 5 hub unverified, 7 network or archive.
    const int HubNotFound = 1;
    const int HubFileSystem = 4;
    const int HubUnverified = 5;
    const int HubNetwork = 7;

    static readonly string[] s_noSpace = ["no space left on device", "disk quota exceeded"];
    static readonly string[] s_engineGone =
    [
        "Cannot connect to the Docker daemon", "error during connect", "docker.sock: connect:", "EOF while", "closing transport",
    ];
    static readonly string[] s_imageGone =
    [
        "manifest unknown", "pull access denied", "repository does not exist", "not found: manifest", ": not found",
        "failed to resolve source metadata",
    ];
    static readonly string[] s_unauthorized = ["unauthorized", "authentication required", "denied: requested access"];
    static readonly string[] s_rateLimited = ["toomanyrequests", "429 Too Many Requests"];
    static readonly string[] s_network =
        [
            "no such host", "i/o timeout", "connection refused", "network is unreachable", "TLS handshake timeout",
            "Temporary failure in name resolution", "server misbehaving",
        ];

    /// <summary>The failure of a build.</summary>
    public static BuildFailureException OfBuild(BuildPlan plan, IReadOnlyList<string> output)
    {
        var step = FailedStep.Find(output);
        var isBaseImage = IsBaseImage(step, output);
        var attempted = Attempted(plan, step, isBaseImage);
        var cameBack = string.Join(
            Environment.NewLine, ["The builder stopped. Its last lines:", .. output.TakeLast(ShownLines).Select(x => $"  | {x}")]);
        if (Says(output, s_engineGone))
            return new InfrastructureException(
                attempted, cameBack, "The engine went away or cannot be reached: see that it runs (docker info), then build again.");
        if (Says(output, s_noSpace))
            return new InfrastructureException(
                attempted, cameBack, "There is no space left where the engine keeps its images: docker system prune, or a larger disk.");
        if (OfConnectorHash(plan, attempted, output) is { } mismatch)
            return mismatch;
        if (step.Instruction?.Contains("confluent-hub", StringComparison.Ordinal) is true
            && step.ExitCode is { } exit && OfHub(plan, exit, output) is { } remedy)
            return exit == HubNotFound
                ? new ConfigurationException(attempted, cameBack, remedy)
                : new InfrastructureException(attempted, cameBack, remedy);
        if (isBaseImage)
            return new InfrastructureException(attempted, cameBack, OfRegistry(plan.Pins.BaseReference, output));
        return new FindingsException(
            attempted,
            cameBack,
            step is { ExitCode: { } code }
                ? $"The command of this instruction ended with {code}: mend it in {plan.Dockerfile.Name}, "
                    + $"or what it reads from {plan.Context.Name}/."
                : $"Mend the instruction in {plan.Dockerfile.Name}; ./build.sh Lint names what is wrong without building.");
    }

    /// <summary>The failure of a pull.</summary>
    public static InfrastructureException OfPull(string what, ImageReference reference, IReadOnlyList<string> output) => new(
        $"Pulling the {what} {reference}.",
        string.Join(Environment.NewLine, output.TakeLast(3)),
        Says(output, s_noSpace)
            ? "There is no space left where the engine keeps its images: docker system prune, or a larger disk."
            : OfRegistry(reference, output));

    // Builders print an instruction each in their own way; the Dockerfile says it the same for all.
    static string Attempted(BuildPlan plan, FailedStep step, bool isBaseImage)
    {
        var document = DockerfileDocument.Parse(File.ReadAllBytes(plan.Dockerfile), plan.Dockerfile);
        var instruction = isBaseImage ? (document.Stages is [.., var last] ? last.From : null)
            : (step.Line is { } line ? document.InstructionAt(line) : null)
            ?? (step.Instruction is { } text ? document.FindStep(text) : null);
        return (instruction, step.Instruction) switch
        {
            ({ } found, _) => $"Building {plan.Name}: {plan.Dockerfile.Name}:{found.StartLine}: {Shorten(found.Syntax.LogicalText)}",
            (null, { } printed) => $"Building {plan.Name}: {plan.Dockerfile.Name}: {Shorten(printed)}",
            _ => $"Building {plan.Name} from {plan.Dockerfile}.",
        };
    }

    static bool IsBaseImage(FailedStep step, IReadOnlyList<string> output) =>
        step.ExitCode is null
        && (step.Instruction is null || step.Instruction.StartsWith("FROM", StringComparison.OrdinalIgnoreCase))
        && !Says(output, s_engineGone)
        && Says(output, [.. s_imageGone, .. s_unauthorized, .. s_rateLimited, .. s_network]);

    static FindingsException? OfConnectorHash(BuildPlan plan, string attempted, IReadOnlyList<string> output) =>
        output.Select(x => HashMismatch().Match(x)).FirstOrDefault(x => x.Success) is not { } mismatch ? null : new FindingsException(
            attempted,
            $"Connector {plan.Pins.ConnectorVersion} is not what it was when it was locked: locked {mismatch.Groups["locked"].Value}, "
                + $"installed {mismatch.Groups["installed"].Value}.",
            "The same version was published with other jars, or somebody tampered with them on the way: "
                + "compare with the publisher before anything else. Where the change is intended, ./build.sh Lock takes it.");

    static string? OfHub(BuildPlan plan, int exit, IReadOnlyList<string> output) => exit switch
    {
        // What follows in the same instruction may fail with 1 as well; by then the hub has said that it completed.
        HubNotFound when !output.Any(x => x.Contains("Completed", StringComparison.Ordinal)) =>
            $"Confluent Hub has no version {plan.Pins.ConnectorVersion} of the connector, or no longer: "
                + $"choose a published one (--connector-version, or the ARG in {plan.Dockerfile.Name}).",
        HubFileSystem =>
            "The hub client could not write to its folders: see that the instruction runs as root and that the engine's disk has space.",
        HubUnverified => "The hub client could not verify Confluent Hub's answer: a proxy that breaks TLS open is the usual cause.",
        HubNetwork => "Confluent Hub could not be reached, or sent a broken archive: see that the engine's build containers have a way out "
            + "(the hub client ignores HTTP_PROXY), then build again.",
        _ => null,
    };

    static string OfRegistry(ImageReference reference, IReadOnlyList<string> output) => output switch
    {
        _ when Says(output, s_rateLimited) =>
            $"{reference.Registry} limits how often images may be pulled: log in (docker login), wait, or name a mirror with --base-image.",
        _ when Says(output, s_network) =>
            $"{reference.Registry} cannot be reached from the engine: mend its network or proxy, or name a mirror with --base-image.",
        _ => $"{reference} is not there, no longer public, or needs a login: Confluent takes images out of public access after their end "
            + "of support. Log in (docker login), name a mirror with --base-image, or choose a --platform-version that is supported.",
    };

    static bool Says(IReadOnlyList<string> output, IReadOnlyList<string> texts) =>
        output.Any(line => texts.Any(text => line.Contains(text, StringComparison.OrdinalIgnoreCase)));

    static string Shorten(string instruction)
    {
        var text = string.Join(' ', instruction.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return text.Length <= 120 ? text : $"{text[..117]}...";
    }

    // What the Dockerfile's own comparison says. Builders print the command too, but with the names of variables in the place of the
    // hashes.
    [GeneratedRegex("locked (?<locked>[0-9a-f]{64}), installed (?<installed>[0-9a-f]{64})")]
    private static partial Regex HashMismatch();
}
