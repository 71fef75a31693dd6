using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Sources;
using YamlDotNet.RepresentationModel;

namespace Neo4jKafkaConnect.Linting;

/// <summary>What Compose makes of "$", and what reaches the container's environment.</summary>
static class ComposeEnvironmentRules
{
    // Event Hubs takes this text itself as the user's name.
    const string EventHubsUser = "ConnectionString";

    static readonly string[] s_commands = ["command", "entrypoint", "healthcheck"];

    public static IReadOnlyList<LintRule> All { get; } =
    [
        LintRule.Of(
            "compose/dollar", Severity.Error, "A $ that Compose must leave alone is doubled",
            "Compose replaces $NAME and ${NAME} in every value before the container sees it, by nothing where the variable is not set. "
                + "$$ is a $ that stays.", Dollar),
        LintRule.Of(
            "compose/duplicate-variable", Severity.Warning, "A variable is set once",
            "Of two entries with one name in a list the last counts; the other one misleads.", Duplicates),
    ];

    static IEnumerable<Finding> Dollar(LintSources sources, Rule rule)
    {
        if (sources.ComposeProject is not { } project)
            yield break;
        // An alias is the node that it names: what is wrong there is said once.
        HashSet<YamlNode> seen = new(ReferenceEqualityComparer.Instance);
        foreach (var service in project.Services)
        {
            foreach (var variable in service.Environment)
            {
                if (variable.Value is { } value && seen.Add(value.Node) && Judge(value, variable.Name) is { } fault)
                    yield return Found(variable.Name, value.Node, fault);
            }

            foreach (var node in s_commands.SelectMany(x => Scalars(service.Find(x), 0)).Where(seen.Add))
            {
                if (ComposeValue.Of(node) is { } value && JudgeCommand(value) is { } fault)
                    yield return Found(service.Name, node, fault);
            }
        }

        Finding Found(string subject, YamlNode node, (Severity Severity, string Message, string Remedy) fault) =>
            new(rule, project.FileName, project.Source.RegionOf(node), fault.Message, fault.Remedy)
            {
                Severity = fault.Severity,
                Subject = subject,
            };
    }

    static (Severity, string, string)? Judge(ComposeValue value, string name)
    {
        if (Refused(value, name) is { } refused)
            return refused;
        foreach (var reference in value.Interpolation.References)
        {
            if (reference.Name == EventHubsUser)
                return (Severity.Error, $"{name} has ${EventHubsUser}, which Compose replaces by nothing.", $"Write $${EventHubsUser}.");
            if (reference is { IsBraced: false } && reference.Name.Any(char.IsAsciiLetterLower))
                return (
                    Severity.Warning,
                    $"{name} has ${reference.Name}, which Compose replaces by the shell's variable of that name, or by nothing.",
                    $"Write $${reference.Name} where the container is to get it as it is, ${{{reference.Name}:-}} where the variable is "
                        + "meant.");
        }

        return null;
    }

    // A shell in the container would expand it; Compose is there first.
    static (Severity, string, string)? JudgeCommand(ComposeValue value) => Refused(value, "The command") ?? (
        value.Interpolation.References.FirstOrDefault(x => x.Operator is null) is { } reference
            ? (
                Severity.Warning,
                $"Compose replaces ${reference.Name} before the container's shell sees it, by nothing where it is not set.",
                $"Write $${reference.Name} for the shell in the container, ${{{reference.Name}:?}} for the one that calls Compose.")
            : null);

    static (Severity, string, string)? Refused(ComposeValue value, string name) => value.Interpolation.InvalidAt is { } offset
        ? (
            Severity.Error, $"{name} has '{Excerpt(value.Raw, offset)}', which is no variable: Compose refuses the file.",
            "Write $${…} for what the container is to get as ${…}.")
        : null;

    static string Excerpt(string text, int offset) =>
        text.IndexOf('}', offset) is var close and >= 0 && close - offset < 40
            ? text[offset..(close + 1)]
            : text.Substring(offset, Math.Min(12, text.Length - offset)).ReplaceLineEndings(" ");

    static IEnumerable<YamlNode> Scalars(YamlNode? node, int depth) => node switch
    {
        YamlScalarNode => [node],
        YamlSequenceNode list when depth < 8 => list.Children.SelectMany(x => Scalars(x, depth + 1)),
        YamlMappingNode mapping when depth < 8 => mapping.Children.Values.SelectMany(x => Scalars(x, depth + 1)),
        _ => [],
    };

    static IEnumerable<Finding> Duplicates(LintSources sources, Rule rule) =>
        from service in sources.ComposeProject?.Services ?? []
        from name in service.Environment.GroupBy(x => x.Name).Where(x => x.Count() > 1)
        select new Finding(
            rule, sources.ComposeProject!.FileName, sources.ComposeProject.Source.RegionOf(name.First().NameNode),
            $"{name.Key} is set {name.Count()} times for {service.Name}; the last one counts.",
            "Keep one.") { Subject = $"{service.Name} {name.Key}" };
}
