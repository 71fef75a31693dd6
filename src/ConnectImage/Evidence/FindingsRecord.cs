using System.Text.Json.Serialization;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Evidence;

/// <summary>
/// What a target found: <c>lint.json</c>, described by docs/findings.md and docs/schemas/findings.schema.json. A scan has more beside it
/// (<see cref="ScanRecord" />), and is read by this type where its findings are all that is asked for.
/// </summary>
public record FindingsRecord : IVersionedRecord
{
    /// <summary>The name of the form's JSON Schema in docs/schemas/.</summary>
    public const string SchemaFileName = "findings.schema.json";

    /// <summary>The name of the file in the release's folder.</summary>
    public const string FileName = "lint.json";

    /// <summary>The form that this code writes.</summary>
    public const int CurrentSchemaVersion = 1;

    // What a record adds stands behind what all have; the serializer would put it before.
    const int First = -1;

    /// <summary>Of this file's form.</summary>
    [JsonPropertyOrder(First)]
    public required int SchemaVersion { get; init; }

    /// <summary>Whose it is: <c>lint</c>, <c>scan</c>.</summary>
    [JsonPropertyOrder(First)]
    public required string Report { get; init; }

    /// <summary>What was looked at.</summary>
    [JsonPropertyOrder(First)]
    public required string Subject { get; init; }

    /// <summary>Whether nothing failed it.</summary>
    [JsonPropertyOrder(First)]
    public required bool Passed { get; init; }

    /// <summary>The lightest severity that does: <c>error</c>, <c>warning</c>, <c>note</c>.</summary>
    [JsonPropertyOrder(First)]
    public required string FailOn { get; init; }

    /// <summary>How many there are.</summary>
    [JsonPropertyOrder(First)]
    public required FindingCounts Counts { get; init; }

    /// <summary>What was run.</summary>
    [JsonPropertyOrder(First)]
    public required IReadOnlyList<ToolRecord> Tools { get; init; }

    /// <summary>What was not checked, and why.</summary>
    [JsonPropertyOrder(First)]
    public required IReadOnlyList<string> NotRun { get; init; }

    /// <summary>Everything, the worst first.</summary>
    [JsonPropertyOrder(First)]
    public required IReadOnlyList<FindingRecord> Findings { get; init; }

    /// <summary>What a baseline has and nothing finds any more.</summary>
    [JsonPropertyOrder(First)]
    public required IReadOnlyList<BaselineEntry> Mended { get; init; }

    /// <summary>The name of this record's file.</summary>
    [JsonIgnore]
    public virtual string Name => FileName;

    int IVersionedRecord.KnownVersion => CurrentSchemaVersion;

    /// <summary>Reads the record of a release's folder; null where there is none.</summary>
    /// <exception cref="Failures.ConfigurationException">The file is no such record.</exception>
    public static FindingsRecord? Read(AbsolutePath folder) => ReadFile(folder / FileName);

    /// <summary>Reads the findings of a report, whoever's it is and whatever its file is called; null where there is none.</summary>
    /// <exception cref="Failures.ConfigurationException">The file is no such record.</exception>
    public static FindingsRecord? ReadFile(AbsolutePath file) => EvidenceFile.Read<FindingsRecord>(file);

    /// <summary>Writes the record into a release's folder.</summary>
    /// <returns>The file.</returns>
    public AbsolutePath Write(AbsolutePath folder)
    {
        EvidenceFile.Write(folder / Name, this);
        return folder / Name;
    }
}

/// <summary>How many findings there are: open ones by severity, and the others.</summary>
public sealed record FindingCounts(int Errors, int Warnings, int Notes, int Accepted, int Suppressed, int Mended);

/// <summary>A tool in a record.</summary>
/// <param name="Name">As findings name it.</param>
/// <param name="Version">Absent where it does not say.</param>
/// <param name="Facts">What else belongs into the report, in the order of the names.</param>
public sealed record ToolRecord(string Name, string? Version, IReadOnlyDictionary<string, string> Facts);

/// <summary>A finding in a record.</summary>
/// <param name="Fingerprint">Its identity from one run to the next.</param>
/// <param name="State">What becomes of it: <c>new</c>, <c>accepted</c>, <c>suppressed</c>.</param>
/// <param name="Severity"><c>error</c>, <c>warning</c>, <c>note</c>.</param>
/// <param name="Tool">Who found it.</param>
/// <param name="Rule">The rule's id.</param>
/// <param name="AlsoFoundBy">Rules of other tools that found the same; absent for none.</param>
/// <param name="File">Relative to the repository, or with a slash before it in the image.</param>
/// <param name="Region">Where; absent for the file as a whole.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Message">What was found.</param>
/// <param name="Remedy">What to do.</param>
/// <param name="Page">A page about it.</param>
/// <param name="SecuritySeverity">CVSS score of a vulnerability.</param>
/// <param name="Suppression">Who accepted it, and why; absent where it is open.</param>
public sealed record FindingRecord(
    string Fingerprint,
    string State,
    string Severity,
    string Tool,
    string Rule,
    IReadOnlyList<string>? AlsoFoundBy,
    string File,
    RegionRecord? Region,
    string? Subject,
    string Message,
    string Remedy,
    string? Page,
    double? SecuritySeverity,
    SuppressionRecord? Suppression)
{
    /// <summary>The state of a finding that a person accepted.</summary>
    public const string Suppressed = "suppressed";
}

/// <summary>A stretch of a file. Lines and columns count from 1; the end column is the one after the last character.</summary>
public sealed record RegionRecord(int Line, int Column, int? EndLine, int? EndColumn);

/// <summary>Who accepted a finding: <c>inSource</c>, <c>external</c>; and why.</summary>
public sealed record SuppressionRecord(string Kind, string Justification);

/// <summary>A finding of a former run.</summary>
/// <param name="Fingerprint">Its identity.</param>
/// <param name="Rule">The rule's id.</param>
/// <param name="File">Where it was.</param>
/// <param name="Message">What was found then.</param>
public sealed record BaselineEntry(string Fingerprint, string Rule, string File, string Message);
