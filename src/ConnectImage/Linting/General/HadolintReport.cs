using System.Text.Json;
using System.Text.Json.Serialization;
using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Sources;

namespace Neo4jKafkaConnect.Linting.General;

/// <summary>One object of what <c>hadolint --format json</c> writes.</summary>
sealed record HadolintMessage(
    [property: JsonRequired] string Code,
    [property: JsonRequired] string Level,
    [property: JsonRequired] string File,
    [property: JsonRequired] int Line,
    int Column,
    [property: JsonRequired] string Message);

/// <summary>hadolint's answer as findings.</summary>
static class HadolintReport
{
    /// <summary>The name of the tool.</summary>
    public const string Tool = "hadolint";

    /// <summary>hadolint could not read the file, and checked nothing in it.</summary>
    public const string Unreadable = "DL1000";

    static readonly JsonSerializerOptions s_options = new(JsonArtifact.Options) { RespectNullableAnnotations = true };

    /// <summary>Reads an answer.</summary>
    /// <exception cref="Failures.InfrastructureException">It is not of the form that hadolint writes.</exception>
    public static IReadOnlyList<HadolintMessage> Parse(LinterAnswer answer)
    {
        try
        {
            return JsonSerializer.Deserialize<IReadOnlyList<HadolintMessage>>(answer.Output, s_options)
                ?? throw answer.Unusable("and wrote null.");
        }
        catch (JsonException exception)
        {
            throw answer.Unusable($"and what it wrote is not hadolint's JSON ({exception.Message})", exception);
        }
    }

    /// <summary>Findings, and what was not checked.</summary>
    public static GeneralLint Of(IReadOnlyList<HadolintMessage> messages, string version, LintSources sources)
    {
        var rules = messages
            .GroupBy(x => x.Code, StringComparer.Ordinal)
            .ToDictionary(x => x.Key, x => RuleOf(x.Key, x.MinBy(y => y.Message, StringComparer.Ordinal)!), StringComparer.Ordinal);
        return new GeneralLint(
            new ReportingTool(Tool, version, [.. rules.Values]) { Page = new Uri("https://github.com/hadolint/hadolint") },
            [.. messages.Select(x => FindingOf(x, rules[x.Code], sources))],
            [.. messages.Where(x => x.Code == Unreadable)
                .Select(x => $"hadolint {version} cannot read {x.File} beyond line {x.Line}: none of its rules ran on it.")]);
    }

    static Finding FindingOf(HadolintMessage message, Rule rule, LintSources sources)
    {
        var region = new SourceRegion(Math.Max(1, message.Line), Math.Max(1, message.Column));
        var text = message.Message.ReplaceLineEndings(" ").Trim();
        // A file that a builder reads is not at fault where hadolint's parser does not know the form yet.
        return message.Code == Unreadable && sources.DockerfileOf(message.File) is { HasErrors: false }
            ? new Finding(
                rule, message.File, region, $"hadolint cannot read this, though a builder can: {text}",
                "Nothing is wrong with the file; write it in another form if hadolint's rules are to run on it.")
            { Severity = Severity.Note }
            : new Finding(rule, message.File, region, text, RemedyOf(rule)) { Severity = SeverityOf(message.Level) };
    }

    static string RemedyOf(Rule rule) => rule.Id == Unreadable
        ? "Mend the instruction."
        : $"{rule.Page} tells how. Where it does not apply, say so above the instruction: # hadolint ignore={rule.Id}";

    static Rule RuleOf(string code, HadolintMessage first) => new(
        code,
        SeverityOf(first.Level),
        code == Unreadable ? "The Dockerfile can be read by hadolint" : first.Message.ReplaceLineEndings(" ").Trim(),
        code.StartsWith("SC", StringComparison.Ordinal)
            ? "ShellCheck's, which hadolint runs over the commands of RUN."
            : "One of hadolint's rules.")
    {
        Tool = Tool,
        Page = code.StartsWith("SC", StringComparison.Ordinal)
            ? $"https://www.shellcheck.net/wiki/{code}"
            : $"https://github.com/hadolint/hadolint/wiki/{code}",
    };

    // hadolint's levels below warning do not say that something is wrong.
    static Severity SeverityOf(string level) => level switch
    {
        "error" => Severity.Error,
        "warning" => Severity.Warning,
        _ => Severity.Note,
    };
}
