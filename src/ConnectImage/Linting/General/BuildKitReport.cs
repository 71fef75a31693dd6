using System.Text.Json;
using System.Text.Json.Serialization;
using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Findings;

namespace Neo4jKafkaConnect.Linting.General;

/// <summary>
/// What <c>docker buildx build --call=check,format=json</c> writes (moby/buildkit, frontend/subrequests/lint); keys that are not read here
/// are left out.
/// </summary>
sealed record BuildKitAnswer(
    [property: JsonRequired] IReadOnlyList<BuildKitWarning>? Warnings, IReadOnlyList<BuildKitSource>? Sources, BuildKitError? BuildError);

/// <summary>A check that did not hold.</summary>
sealed record BuildKitWarning(
    [property: JsonRequired] string RuleName, string? Description, string? Url, string? Detail, BuildKitLocation? Location);

/// <summary>A file that was read.</summary>
sealed record BuildKitSource(string? FileName);

/// <summary>Why the file cannot be built at all.</summary>
sealed record BuildKitError(string Message, BuildKitLocation? Location);

/// <summary>Where.</summary>
sealed record BuildKitLocation(int SourceIndex, IReadOnlyList<BuildKitRange>? Ranges);

/// <summary>Lines from 1, characters from 0; checks name whole lines and leave both characters 0.</summary>
sealed record BuildKitRange(BuildKitPosition? Start, BuildKitPosition? End);

/// <summary>A place.</summary>
sealed record BuildKitPosition(int Line, int Character);

/// <summary>BuildKit's answer as findings.</summary>
static class BuildKitReport
{
    /// <summary>The name of the tool.</summary>
    public const string Tool = "buildkit";

    /// <summary>The rule of what cannot be built at all.</summary>
    public const string BuildError = "BuildError";

    // The file is as good as it was; a registry was not.
    static readonly string[] s_unreachable =
    [
        "failed to resolve source metadata", "failed to do request", "failed to authorize", "dial tcp", "no such host",
    ];

    /// <summary>Reads an answer; null where it is none.</summary>
    public static BuildKitAnswer? TryParse(string output)
    {
        try
        {
            return JsonSerializer.Deserialize<BuildKitAnswer>(output, JsonArtifact.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Findings, and what was not checked.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="version">buildx's.</param>
    /// <param name="file">The Dockerfile's name in findings.</param>
    public static GeneralLint Of(BuildKitAnswer answer, string version, string file)
    {
        List<Finding> findings = [.. (answer.Warnings ?? []).Select(x => FindingOf(x, NameOf(answer, x.Location, file)))];
        List<string> notRun = [];
        if (answer.BuildError is { } error && s_unreachable.Any(x => error.Message.Contains(x, StringComparison.OrdinalIgnoreCase)))
            notRun.Add($"BuildKit's checks ended early: {error.Message.ReplaceLineEndings(" ").Trim()}");
        else if (answer.BuildError is { } fault)
            findings.Add(FindingOf(fault, NameOf(answer, fault.Location, file)));
        return new GeneralLint(
            new ReportingTool(Tool, version, [.. findings.Select(x => x.Rule).DistinctBy(x => x.Id)])
            { Page = new Uri("https://docs.docker.com/build/checks/") }, findings, notRun);
    }

    static Finding FindingOf(BuildKitWarning warning, string file)
    {
        var rule = new Rule(warning.RuleName, Severity.Warning, warning.Description ?? warning.RuleName, "One of BuildKit's checks.")
        {
            Tool = Tool,
            Page = warning.Url ?? $"https://docs.docker.com/go/dockerfile/rule/{warning.RuleName}/",
        };
        var text = (warning.Detail ?? warning.Description ?? warning.RuleName).ReplaceLineEndings(" ").Trim();
        return new Finding(
            rule, file, RegionOf(warning.Location), text,
            $"{rule.Page} tells how. Where it does not apply, say so in the first lines: # check=skip={rule.Id}");
    }

    static Finding FindingOf(BuildKitError error, string file)
    {
        var rule = new Rule(
            BuildError, Severity.Error, "The Dockerfile can be built",
            "BuildKit refuses the file before it runs the first instruction.") { Tool = Tool };
        return new Finding(rule, file, RegionOf(error.Location), error.Message.ReplaceLineEndings(" ").Trim(), "Mend the instruction.");
    }

    // The frontend calls the file as the build does; another name is that of a file which it includes.
    static string NameOf(BuildKitAnswer answer, BuildKitLocation? location, string file) =>
        answer.Sources?.ElementAtOrDefault(location?.SourceIndex ?? 0)?.FileName is { Length: > 0 } name
            && Path.GetFileName(name) != Path.GetFileName(file) ? name : file;

    static SourceRegion? RegionOf(BuildKitLocation? location)
    {
        if (location?.Ranges is not [{ Start: { Line: > 0 } start } range, ..])
            return null;
        var hasCharacters = start.Character > 0 || range.End?.Character > 0;
        return range.End is { } end && hasCharacters && end.Line >= start.Line
            ? new SourceRegion(start.Line, start.Character + 1, end.Line, end.Character + 1)
            : new SourceRegion(start.Line, 1);
    }
}
