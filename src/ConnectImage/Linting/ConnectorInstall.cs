using Neo4jKafkaConnect.Dockerfiles;

namespace Neo4jKafkaConnect.Linting;

/// <summary>The step that puts the connector into the image.</summary>
/// <param name="Step">The step with what holds there.</param>
/// <param name="Words">The words of its command, or of its sources; variables as written.</param>
/// <param name="IsInImage">Whether it belongs to the image that ships, and not to a stage that files are copied from.</param>
sealed record ConnectorInstall(EvaluatedStep Step, IReadOnlyList<string> Words, bool IsInImage)
{
    const string HubName = "kafka-connect-neo4j";

    /// <summary>The folder that the hub's client installs into where no other is named.</summary>
    public const string DefaultComponentFolder = "/usr/share/confluent-hub-components";

    /// <summary>The connector's name with its version, as the hub's client takes it; null where it is installed in another way.</summary>
    public string? Component => IsHubClient(Words) ? Words.FirstOrDefault(x => x.Contains($"/{HubName}", StringComparison.Ordinal)) : null;

    /// <summary>The folder above the connector's own, variables resolved; null where the step does not say it.</summary>
    public string? ComponentFolder
    {
        get
        {
            if (!IsHubClient(Words))
                return null;
            var folder = Words.SkipWhile(x => x != "--component-dir").ElementAtOrDefault(1)
                ?? Words.FirstOrDefault(x => x.StartsWith("--component-dir=", StringComparison.Ordinal))?["--component-dir=".Length..];
            return folder is null ? DefaultComponentFolder : Step.Render(folder);
        }
    }

    /// <summary>Every such step of a Dockerfile.</summary>
    public static IEnumerable<ConnectorInstall> Find(EvaluatedDockerfile dockerfile)
    {
        var image = (dockerfile.Target?.StepsOfImage() ?? []).Select(x => x.Instruction).ToHashSet(ReferenceEqualityComparer.Instance);
        return dockerfile.Stages.SelectMany(x => x.Steps).SelectMany(step => Commands(step.Instruction)
            .Where(Installs).Select(words => new ConnectorInstall(step, words, image.Contains(step.Instruction))));
    }

    /// <summary>Whether a command is the hub's client, or its successor, installing something.</summary>
    public static bool IsHubClient(IReadOnlyList<string> words) => words.Count > 1 && ShellCommands.NameOf(words[0]) switch
    {
        "confluent-hub" => words.Contains("install"),
        "confluent" => words.Contains("plugin") && words.Contains("install"),
        _ => false,
    };

    static IEnumerable<IReadOnlyList<string>> Commands(Instruction instruction) => instruction switch
    {
        RunInstruction { Command.IsExecForm: true } run => ShellCommands.Of(run.Command),
        RunInstruction run => ShellCommands.Of(run.Script),
        FileInstruction file => [[file.Keyword, .. file.Sources.Select(x => x.Word.Text)]],
        _ => [],
    };

    // By the hub's client; else whatever fetches, copies or unpacks an archive or jar of that name.
    static bool Installs(IReadOnlyList<string> words) => words.Count > 1 && ShellCommands.NameOf(words[0]) switch
    {
        "confluent-hub" or "confluent" => IsHubClient(words) && words.Any(IsConnector),
        "ADD" or "COPY" or "curl" or "wget" or "unzip" or "tar" or "bsdtar" or "jar" => words.Any(x => IsConnector(x) && IsArchive(x)),
        _ => false,
    };

    static bool IsConnector(string word) =>
        word.Contains(HubName, StringComparison.Ordinal) || word.Contains("neo4j-kafka-connect", StringComparison.Ordinal);

    static bool IsArchive(string word) =>
        word.Contains(".zip", StringComparison.Ordinal) || word.Contains(".jar", StringComparison.Ordinal)
            || word.Contains(".tar", StringComparison.Ordinal) || word.Contains(".tgz", StringComparison.Ordinal);
}
