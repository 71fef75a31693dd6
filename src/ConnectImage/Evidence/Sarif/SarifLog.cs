using System.Text.Json;
using System.Text.Json.Serialization;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Evidence.Sarif;

/// <summary>
/// The findings of a report as SARIF 2.1.0 (docs.oasis-open.org/sarif/sarif/v2.1.0): <c>lint.sarif</c>, <c>scan.sarif</c>. It has the parts
/// that the build writes, with SARIF's own names.
/// </summary>
sealed record SarifLog(
    [property: JsonPropertyName("$schema")] string Schema,
    string Version,
    IReadOnlyList<SarifRun> Runs)
{
    /// <summary>The name of Lint's file in the release's folder.</summary>
    public const string LintFileName = "lint.sarif";

    /// <summary>The name of Scan's file in the release's folder.</summary>
    public const string ScanFileName = "scan.sarif";

    /// <summary>The name of the file beside that of a record.</summary>
    public static string FileNameBeside(FindingsRecord record) => record is ScanRecord ? ScanFileName : LintFileName;

    /// <summary>Whether a file of JSON holds a log, and not a record of this build; false also for one that is not there.</summary>
    public static bool IsIn(AbsolutePath file)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("runs", out _);
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            // Whoever reads it is told.
            return false;
        }
    }

    /// <summary>Reads a log; null where there is no such file.</summary>
    /// <exception cref="Failures.ConfigurationException">It is none that this build wrote.</exception>
    public static SarifLog? Read(AbsolutePath file) => EvidenceFile.Read<SarifLog>(file);

    /// <summary>Writes the log.</summary>
    public void Write(AbsolutePath file) => EvidenceFile.Write(file, this);
}

/// <summary>What one tool found.</summary>
sealed record SarifRun(
    SarifTool Tool,
    SarifAutomationDetails AutomationDetails,
    IReadOnlyList<SarifInvocation> Invocations,
    IReadOnlyList<SarifVersionControl>? VersionControlProvenance,
    IReadOnlyDictionary<string, SarifArtifactLocation> OriginalUriBaseIds,
    string ColumnKind,
    IReadOnlyList<SarifResult> Results);

/// <summary>The tool.</summary>
sealed record SarifTool(SarifDriver Driver);

/// <summary>The tool's program and its rules.</summary>
sealed record SarifDriver(
    string Name,
    string? Version,
    string? SemanticVersion,
    Uri? InformationUri,
    IReadOnlyList<SarifRule> Rules,
    IReadOnlyDictionary<string, string>? Properties);

/// <summary>A rule.</summary>
sealed record SarifRule(
    string Id,
    SarifText ShortDescription,
    SarifText FullDescription,
    SarifHelp Help,
    string? HelpUri,
    SarifConfiguration DefaultConfiguration,
    SarifRuleProperties Properties);

/// <summary>A text.</summary>
sealed record SarifText(string Text);

/// <summary>A text, plain and as Markdown.</summary>
sealed record SarifHelp(string Text, string Markdown);

/// <summary>A rule's own level.</summary>
sealed record SarifConfiguration(string Level);

/// <summary>What GitHub reads of a rule beside SARIF.</summary>
sealed record SarifRuleProperties(
    IReadOnlyList<string> Tags,
    string Precision,
    [property: JsonPropertyName("security-severity")] string? SecuritySeverity);

/// <summary>Tells the runs of one tool apart.</summary>
sealed record SarifAutomationDetails(string Id);

/// <summary>How a run went.</summary>
sealed record SarifInvocation(bool ExecutionSuccessful, IReadOnlyList<SarifNotification>? ToolExecutionNotifications);

/// <summary>Something to know about a run.</summary>
sealed record SarifNotification(string Level, SarifText Message);

/// <summary>The sources that were looked at.</summary>
sealed record SarifVersionControl(Uri RepositoryUri, string? RevisionId, SarifArtifactLocation MappedTo);

/// <summary>A file or folder.</summary>
sealed record SarifArtifactLocation(string? Uri = null, string? UriBaseId = null, SarifText? Description = null);

/// <summary>A finding.</summary>
sealed record SarifResult(
    string RuleId,
    int RuleIndex,
    string Level,
    SarifText Message,
    IReadOnlyList<SarifLocation> Locations,
    IReadOnlyDictionary<string, string> PartialFingerprints,
    string? BaselineState,
    IReadOnlyList<SarifSuppression>? Suppressions,
    SarifResultProperties? Properties);

/// <summary>Where.</summary>
sealed record SarifLocation(SarifPhysicalLocation PhysicalLocation);

/// <summary>Where, in a file.</summary>
sealed record SarifPhysicalLocation(SarifArtifactLocation ArtifactLocation, SarifRegion Region);

/// <summary>A stretch of a file; the end column is the one after the last character.</summary>
sealed record SarifRegion(int StartLine, int? StartColumn, int? EndLine, int? EndColumn);

/// <summary>Who accepted it.</summary>
sealed record SarifSuppression(string Kind, string Justification);

/// <summary>What SARIF has no place for.</summary>
sealed record SarifResultProperties(string? Subject, IReadOnlyList<string>? AlsoFoundBy);
