using Neo4jKafkaConnect.Dockerfiles;
using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Pins;
using Neo4jKafkaConnect.Sources;

namespace Neo4jKafkaConnect.Linting;

/// <summary>Which connector the image gets.</summary>
static class ConnectorPinRules
{
    const string Argument = ImagePins.ConnectorVersionArgument;

    public static IReadOnlyList<LintRule> All { get; } =
    [
        LintRule.Of(
            "connector/exact-version", Severity.Error,
            "ARG NEO4J_CONNECTOR_VERSION pins the connector to one release",
            "The default of this ARG is the one place that says which connector ships; latest, "
                + "5.2 or no default would leave the choice to the day of the build.",
            ExactVersion),
        LintRule.Of(
            "connector/version-used", Severity.Error,
            "The connector is installed in the version that the ARG pins",
            "A version written beside the ARG, or an ARG that the installing step cannot see, "
                + "makes an image that is not what its labels and tags say.",
            VersionUsed),
    ];

    static IEnumerable<Finding> ExactVersion(LintSources sources, Rule rule)
    {
        if (sources is not { Dockerfile: { } document, Evaluated: { Target: { } target } evaluated })
            yield break;
        var declarations = document.ArgumentDeclarations(Argument).ToList();
        if (declarations.Count == 0)
            yield return new Finding(
                rule, document.Path, document.TargetRegion(), $"There is no ARG {Argument}.",
                $"Add ARG {Argument}=<version> below FROM, and install that version.");
        else if ((target.Arguments.GetValueOrDefault(Argument)
            ?? evaluated.GlobalArguments.GetValueOrDefault(Argument))?.Value is not { Length: > 0 } version)
            yield return new Finding(
                rule, document.Path, declarations[0].Name.Range.ToRegion(), $"ARG {Argument} has no default.",
                "Give it one, such as 5.2.0: a build without arguments has to be repeatable.");
        else if (!Pins.ExactVersion.IsExact(version))
            yield return new Finding(
                rule, document.Path,
                (declarations.FirstOrDefault(x => x.DefaultValue is not null) ?? declarations[0]).Name.Range.ToRegion(),
                $"ARG {Argument} is '{version}', which is no exact version.", "Give three numbers, such as 5.2.0.");
    }

    static IEnumerable<Finding> VersionUsed(LintSources sources, Rule rule)
    {
        if (sources is not { Dockerfile: { } document, Evaluated: { Target: not null } evaluated })
            yield break;
        var installs = ConnectorInstall.Find(evaluated).ToList();
        if (installs.Count == 0)
            yield return new Finding(
                rule, document.Path, document.TargetRegion(), "No instruction installs the connector.",
                $"Install it while the image is built: RUN confluent-hub install --no-prompt neo4j/kafka-connect-neo4j:${{{Argument}}}.");
        foreach (var install in installs)
        {
            if (FaultOf(install, evaluated) is var (message, place))
                yield return new Finding(
                    rule, document.Path, document.RegionOf(install.Step.Instruction, place), message,
                    $"Name the version as ${{{Argument}}}, with ARG {Argument} in the same stage above this instruction.");
        }
    }

    static (string Message, string Place)? FaultOf(ConnectorInstall install, EvaluatedDockerfile evaluated)
    {
        if (install.Component is not { } component)
            return NamesArgument(install.Words) || install.Step.Instruction.Syntax.SourceText.Contains(Argument, StringComparison.Ordinal)
                ? Unset(install)
                : install.Step.Instruction is CopyInstruction ? null
                : (
                    $"The connector's archive is named without {Argument}.",
                    install.Words.FirstOrDefault(x => x.Contains("neo4j", StringComparison.Ordinal)) ?? "");
        var colon = component.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
            return ($"{component} is installed without a version, which means latest.", component);
        var version = component[(colon + 1)..];
        if (!version.Contains('$', StringComparison.Ordinal))
            return ($"{component} is installed, whatever {Argument} says.", component);
        if (NamesArgument([version]))
            return Unset(install);

        // Another variable is right where it holds the pin.
        var pin = (evaluated.Target!.Arguments.GetValueOrDefault(Argument) ?? evaluated.GlobalArguments.GetValueOrDefault(Argument))?.Value;
        return install.Step.Render(version) == pin
            ? null
            : ($"The connector's version comes from {version}, and not from {Argument}.", component);
    }

    static (string Message, string Place)? Unset(ConnectorInstall install) => install.Step.Variables.ContainsKey(Argument)
        ? null
        : ($"{Argument} is empty here: its ARG stands before the first FROM, in another stage or further down.", Argument);

    static bool NamesArgument(IEnumerable<string> words) =>
        words.Any(x => x.Contains($"${Argument}", StringComparison.Ordinal) || x.Contains($"${{{Argument}", StringComparison.Ordinal));
}
