using Neo4jKafkaConnect.Dockerfiles;
using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Sources;
using YamlDotNet.RepresentationModel;

namespace Neo4jKafkaConnect.Linting;

/// <summary>A container starts with what its image holds.</summary>
static class RuntimeDownloadRules
{
    static readonly HashSet<string> s_commandKeys = new(StringComparer.Ordinal) { "command", "entrypoint", "args" };

    public static IReadOnlyList<LintRule> All { get; } =
    [
        LintRule.Of(
            "runtime/download", Severity.Error,
            "Nothing is downloaded when a container starts",
            "A download at the start needs the internet, takes its time at every restart, and brings what is there that day: "
                + "two containers of one image are no longer the same.",
            Download),
    ];

    static IEnumerable<Finding> Download(LintSources sources, Rule rule)
    {
        const string Remedy = "Install it in a RUN of the Dockerfile, in a pinned version.";
        if (sources is { Dockerfile: { } document, Evaluated.Target: { } target })
            foreach (var (instruction, command) in CommandsOf(target))
                foreach (var words in ShellCommands.Of(command))
                    if (Downloads.Describe(words) is { } what)
                        yield return new Finding(
                            rule, document.Path, document.RegionOf(instruction, words[0]),
                            $"{instruction.Keyword} {what} when the container starts.", Remedy) { Subject = what };

        foreach (var file in sources.Files.Where(x => x.IsText && Path.GetExtension(x.Name) is ".yml" or ".yaml"))
        {
            var yaml = sources.YamlOf(file);
            foreach (var (key, value) in yaml.Documents.SelectMany(x => Commands(x, 0)))
                foreach (var words in CommandsIn(value))
                    if (Downloads.Describe(words) is { } what)
                        yield return new Finding(rule, file.Name, yaml.RegionOf(value), $"{key} {what} when the container starts.", Remedy)
                        { Subject = what };
        }

        foreach (var file in sources.Files.Where(x => x.IsText && IsScript(x)))
            foreach (var words in ShellCommands.Of(file.Text))
                if (ConnectorInstall.IsHubClient(words) && file.Text.IndexOf(words[0], StringComparison.Ordinal) is >= 0 and var offset)
                    yield return new Finding(
                        rule, file.Name, file.RegionOf(offset, words[0].Length), $"{words[0]} runs outside the Dockerfile's RUN.", Remedy);
    }

    static IEnumerable<(Instruction Instruction, CommandLine Command)> CommandsOf(EvaluatedStage target)
    {
        if (target.Entrypoint is { } entrypoint)
            yield return (entrypoint, entrypoint.Command);
        if (target.Cmd is { } cmd)
            yield return (cmd, cmd.Command);
        if (target.Healthcheck is { Command: { } command } check)
            yield return (check, command);
    }

    // Compose has command and entrypoint, Kubernetes command and args, wherever they stand.
    static IEnumerable<(string Key, YamlNode Value)> Commands(YamlNode node, int depth) => depth > 32 ? [] : node switch
    {
        YamlMappingNode mapping => mapping.Children.SelectMany(x => x.Key is YamlScalarNode { Value: { } key }
            && s_commandKeys.Contains(key) && x.Value is YamlScalarNode or YamlSequenceNode
            ? [(((YamlScalarNode)x.Key).Value!, x.Value)]
            : Commands(x.Value, depth + 1)),
        YamlSequenceNode sequence => sequence.Children.SelectMany(x => Commands(x, depth + 1)),
        _ => [],
    };

    // A list may be a shell with its script, or the arguments of an entrypoint: then each is a script of its own at worst.
    static IEnumerable<IReadOnlyList<string>> CommandsIn(YamlNode value) => value switch
    {
        YamlScalarNode { Value: { } text } => Nested(ShellCommands.Of(text)),
        YamlSequenceNode sequence
            when sequence.Children.OfType<YamlScalarNode>().Select(x => x.Value ?? "").ToList() is { Count: > 0 } words =>
            words.Where(x => x.AsSpan().ContainsAny(' ', '\n'))
                .SelectMany(ShellCommands.Of).Concat(ShellCommands.OfWords(words)).DistinctBy(x => string.Join(' ', x)),
        _ => [],
    };

    static IEnumerable<IReadOnlyList<string>> Nested(IEnumerable<IReadOnlyList<string>> commands) =>
        commands.SelectMany(ShellCommands.OfWords);

    static bool IsScript(SourceFile file) =>
        file.Name.EndsWith(".sh", StringComparison.OrdinalIgnoreCase) || file.Text.StartsWith("#!", StringComparison.Ordinal);
}
