using Neo4jKafkaConnect.Dockerfiles;
using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Sources;
using Neo4jKafkaConnect.Worker;

namespace Neo4jKafkaConnect.Linting;

/// <summary>
/// The worker's settings are written for people in connect-distributed.properties and for the image in the Dockerfile's ENV,
/// the only form that its start-up reads. This holds the two together.
/// </summary>
static class SettingsDriftRules
{
    public static IReadOnlyList<LintRule> All { get; } =
    [
        LintRule.Of(
            "settings/drift", Severity.Error,
            "The Dockerfile's ENV says what connect-distributed.properties says",
            "The base image renders the worker's file from CONNECT_* variables and never reads a mounted connect-distributed.properties, "
                + "so the ENV of the Dockerfile repeats it.",
            Drift),
    ];

    static IEnumerable<Finding> Drift(LintSources sources, Rule rule)
    {
        if (sources is not { Properties: { Faults.Count: 0 } written,
            Evaluated.Target.Environment: { } environment, Dockerfile: { } document })
            yield break;

        var file = sources.File("connect-distributed.properties")!.Name;
        var truth = WorkerSettings.FromProperties(written);
        var image = WorkerSettings.FromEnvironment(environment.Select(x => KeyValuePair.Create(x.Key, x.Value.Value)));
        foreach (var difference in truth.CompareWith(image, new HashSet<string>()))
        {
            var variable = WorkerSettings.VariableName(difference.Name) ?? difference.Name;
            if (difference is { Found: { } found } && environment.GetValueOrDefault(variable)?.SetBy is { } instruction)
                yield return new Finding(
                    rule, document.Path, NameIn(instruction, variable),
                    $"{variable} is '{found}', and {file} "
                        + $"{(difference.Expected is { } expected ? $"says '{expected}'" : $"does not have {difference.Name}")}.",
                    $"Write the same in both: the image runs with the ENV, people read {file}.") { Subject = difference.Name };
            else
                yield return new Finding(
                    rule, file, written.Find(difference.Name) is { } entry ? new SourceRegion(entry.Line, entry.Column) : null,
                    $"{difference.Name} is '{difference.Expected}', and the Dockerfile's ENV has no {variable}.",
                    $"Add {variable}={RenderedValue.OfVariable(difference.Expected ?? "")} to the ENV of {document.Path}: "
                        + "the image never reads the properties file "
                        + "itself.") { Subject = difference.Name };
        }
    }

    // One ENV holds many variables on many lines; the variable's place says more than the instruction's.
    static SourceRegion NameIn(Instruction instruction, string variable) =>
        ((instruction as PairsInstruction)?.Pairs.LastOrDefault(x => x.Name.Text == variable)?.Name.Range ?? instruction.Range).ToRegion();
}
