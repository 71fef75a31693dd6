using Neo4jKafkaConnect.Connect;
using Neo4jKafkaConnect.Dockerfiles;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Linting;

/// <summary>
/// The worker's settings are written for people in connect-distributed.properties and for the image in the Dockerfile's ENV,
/// the only form that its start-up reads. This holds the two together.
/// </summary>
static class SettingsDrift
{
    const string Rule = "settings/drift";

    public static IEnumerable<Finding> Find(DockerfileDocument document, string dockerfile, AbsolutePath properties, AbsolutePath root)
    {
        var file = Path.GetRelativePath(root, properties).Replace('\\', '/');
        var written = JavaProperties.Load(properties);
        var environment = document.Evaluate().Target?.Environment;
        if (environment is null)
            yield break;

        var truth = WorkerSettings.FromProperties(written);
        var image = WorkerSettings.FromEnvironment(environment.Select(x => KeyValuePair.Create(x.Key, x.Value.Value)));
        foreach (var difference in truth.CompareWith(image, new HashSet<string>()))
        {
            var variable = WorkerSettings.VariableName(difference.Name) ?? difference.Name;
            if (difference is { Found: { } found } && environment.GetValueOrDefault(variable)?.SetBy is { } instruction)
                yield return new Finding(
                    Rule, Severity.Error, dockerfile, LineOf(document, instruction, variable), 1,
                    $"{variable} is '{found}', and {file} {(difference.Expected is { } expected ? $"says '{expected}'" : $"does not have {difference.Name}")}.",
                    $"Write the same in both: the image runs with the ENV, people read {file}.");
            else
                yield return new Finding(
                    Rule, Severity.Error, file, written.Find(difference.Name)?.Line ?? 1, 1,
                    $"{difference.Name} is '{difference.Expected}', and the Dockerfile's ENV has no {variable}.",
                    $"Add {variable}={difference.Expected} to the ENV of {dockerfile}: the image never reads the properties file itself.");
        }
    }

    // One ENV holds many variables on many lines; the line of the variable says more than the line of the instruction.
    static int LineOf(DockerfileDocument document, Instruction instruction, string variable)
    {
        for (var line = instruction.StartLine; line <= instruction.EndLine; line++)
        {
            if (document.Source.Line(line).Contains($"{variable}=", StringComparison.Ordinal))
                return line;
        }

        return instruction.StartLine;
    }
}
