using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Pins;

namespace Neo4jKafkaConnect.Scanning;

/// <summary>Turns what was judged into findings: what it is, in which layer, and who can mend it.</summary>
/// <param name="policy">The policy that it was held against.</param>
/// <param name="pins">The versions that the image was built from.</param>
/// <param name="tool">The scanner's name.</param>
public sealed class ScanFindings(ScanPolicy policy, ImagePins pins, string tool)
{
    /// <summary>The rule of what looks like a secret.</summary>
    public const string SecretRulePrefix = "secret/";

    /// <summary>The tool of the policy's own rules.</summary>
    public const string PolicyTool = "scan-policy";

    const string Page = "docs/scan.md";

    static readonly Rule s_expired = new(
        "scan/expired-exception", Severity.Error, "An exception has not expired.",
        "Whoever excepted a vulnerability did so until a day. After it the decision has to be made anew.")
    { Tool = PolicyTool, Page = Page };

    static readonly Rule s_unused = new(
        "scan/unused-exception", Severity.Warning, "An exception is about something that is there.",
        "An exception that matches nothing would let a later finding of the same name pass unseen.") { Tool = PolicyTool, Page = Page };

    static readonly Rule s_database = new(
        "scan/old-database", Severity.Error, "The vulnerability database is recent.",
        "What was published since it was made is not found with it.") { Tool = PolicyTool, Page = Page };

    /// <summary>The policy's own rules.</summary>
    public static IReadOnlyList<Rule> PolicyRules => [s_expired, s_unused, s_database];

    /// <summary>Everything, the worst first.</summary>
    public IReadOnlyList<Finding> Of(ScanAssessment assessment) =>
    [
        .. assessment.Secrets.Select(Of),
        .. assessment.Vulnerabilities.Select(Of),
        .. assessment.Exceptions.Where(x => x.State == ExceptionState.Expired).Select(x => Of(
            x.Exception, s_expired, "its last day was " + Date(x.Exception.Expires),
            "Remove the vulnerability and the exception, or decide anew: a new date, and the reason why it is still right.")),
        .. assessment.Exceptions.Where(x => x.State == ExceptionState.Unused).Select(x => Of(
            x.Exception, s_unused, "the image does not have it", "Remove the exception.")),
    ];

    /// <summary>A database that is older than the policy allows; null where it is not.</summary>
    /// <param name="database">The vulnerability database.</param>
    /// <param name="now">The time.</param>
    /// <param name="severity">How much it matters where the scan ran.</param>
    public Finding? OfAge(ScannerDatabase database, DateTimeOffset now, Severity severity)
    {
        var age = now - database.UpdatedAt;
        return age <= policy.MaxDatabaseAge ? null : new Finding(
            s_database, policy.File, null,
            $"The database of {database.Name} is {age.TotalDays:0} days old "
                + $"({Date(DateOnly.FromDateTime(database.UpdatedAt.UtcDateTime))}), and may be {policy.MaxDatabaseAge.TotalDays:0}.",
            "Have Trivy fetch a new one: see that its registry can be reached, or put a new one into its cache folder (TRIVY_CACHE_DIR).")
        {
            Severity = severity,
            Subject = database.Name,
        };
    }

    /// <summary>Who can mend what lies in layers of an origin, and how.</summary>
    public string RemedyOf(Vulnerability vulnerability, LayerOrigin origin) => (origin, vulnerability.Fixed) switch
    {
        (_, null) => $"No version without it is known: wait for one, take the package out, or except it in {policy.File} with a reason, "
            + "an owner and a date.",
        (LayerOrigin.Base, _) =>
            $"Confluent mends it: a newer patch of the platform ({ImagePins.PlatformVersionArgument} in kafka-connect/Dockerfile, "
                + $"now {pins.PlatformVersion}). Then build and scan again.",
        (LayerOrigin.Connector, _) =>
            $"Neo4j mends it: a newer connector ({ImagePins.ConnectorVersionArgument} in kafka-connect/Dockerfile, "
                + $"now {pins.ConnectorVersion}). Then build and scan again.",
        (_, var version) => $"This repository mends it: {vulnerability.Package} {version} in the instruction of kafka-connect/Dockerfile "
            + $"that adds {vulnerability.Path}.",
    };

    /// <summary>An origin in words.</summary>
    public static string Describe(LayerOrigin origin) => origin switch
    {
        LayerOrigin.Base => "base image",
        LayerOrigin.Connector => "connector layer",
        _ => "own layers",
    };

    Finding Of(JudgedVulnerability judged)
    {
        var found = judged.Vulnerability;
        var rule = new Rule(
            found.Id, Severity.Error, found.Title.Length > 0 ? found.Title : found.Id,
            found.Description.Length > 0 ? found.Description : found.Id)
        {
            Tool = tool,
            Page = found.Page,
            SecuritySeverity = found.Score ?? ScoreOf(found.Severity),
        };
        var message = $"{found.Severity.ToString().ToUpperInvariant()} {found.Package} {found.Installed} in the {Describe(judged.Origin)}, "
            + $"{(found.Fixed is { } version ? $"fixed in {version}" : "no fix yet")}";
        return new Finding(
            rule, "/" + found.Path, null, found.Title.Length > 0 ? $"{message}: {found.Title}" : message, RemedyOf(found, judged.Origin))
        {
            Severity = SeverityOf(judged),
            Subject = $"{found.Package}@{found.Installed}",
            Suppression = judged is { Verdict: Verdict.Excepted, Exception: { } exception }
                ? new Suppression(
                    SuppressionKind.External,
                    $"{exception.Reason} ({exception.Owner}, until {Date(exception.Expires)}, {policy.File}:{exception.Line})")
                : null,
        };
    }

    Finding Of(JudgedSecret judged)
    {
        var secret = judged.Secret;
        var rule = new Rule(
            $"{SecretRulePrefix}{secret.Rule}", Severity.Error, "No layer holds a secret.",
            "Whoever can pull the image can read every layer, also what a later layer deletes.") { Tool = tool, Page = Page };
        return new Finding(
            rule, "/" + secret.Path, new SourceRegion(secret.Line, 1),
            $"{(secret.Title.Length > 0 ? secret.Title : secret.Rule)} in the {Describe(judged.Origin)}",
            "Take it out of the layer that adds it (a later layer does not remove it), and have whoever issued it replace it: "
                + "it was in an image.")
        {
            Subject = $"{secret.Rule}@{secret.Line}",
        };
    }

    Finding Of(PolicyExemption exception, Rule rule, string why, string remedy) => new(
        rule, policy.File, new SourceRegion(exception.Line, exception.Column),
        $"The exception for {exception.Id} in {exception.Package} ({exception.Owner}): {why}", remedy)
    {
        Subject = $"{exception.Id} {exception.Package}",
    };

    // What does not fail is weighed by what it is: a HIGH that passes is nearer to a person's attention than a LOW. An exception changes
    // who answers, not the weight.
    Severity SeverityOf(JudgedVulnerability judged) =>
        judged.Verdict == Verdict.Fails || policy.Thresholds[judged.Origin].Fails(judged.Vulnerability) ? Severity.Error
        : judged.Vulnerability.Severity >= VulnerabilitySeverity.High ? Severity.Warning
        : Severity.Note;

    // The lowest score of each word (CVSS 3.1, section 5), where the advisory has no number.
    static double? ScoreOf(VulnerabilitySeverity severity) => severity switch
    {
        VulnerabilitySeverity.Critical => 9.0,
        VulnerabilitySeverity.High => 7.0,
        VulnerabilitySeverity.Medium => 4.0,
        VulnerabilitySeverity.Low => 0.1,
        _ => null,
    };

    static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
