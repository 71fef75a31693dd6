using Neo4jKafkaConnect.Findings;

namespace Neo4jKafkaConnect.Tests.Findings;

/// <summary>Reports that a target could have made.</summary>
static class Reports
{
    public const string Dockerfile = "kafka-connect/Dockerfile";
    public const string Compose = "kafka-connect/docker-compose.yml";

    public static readonly Rule Tag = new(
        "base/exact-tag", Severity.Error, "The base image is named with an exact tag",
        "A tag that moves gives another image tomorrow.") { Page = "docs/rules/base/exact-tag.md" };
    public static readonly Rule Memory = new(
        "compose/memory", Severity.Warning, "The container may use more memory than its heap",
        "A limit at or below the heap ends the worker.") { Page = "docs/rules/compose/memory.md" };
    public static readonly Rule Shell = new(
        "SC2086", Severity.Note, "Double quote to prevent globbing", "ShellCheck's, which hadolint runs over the commands of RUN.")
    {
        Tool = "hadolint",
        Page = "https://www.shellcheck.net/wiki/SC2086",
    };
    public static readonly Rule Log4Shell = new(
        "CVE-2021-44228", Severity.Error, "Remote code execution in log4j-core", "A logged text can load a class from elsewhere.")
    {
        Tool = "trivy",
        Page = "https://nvd.nist.gov/vuln/detail/CVE-2021-44228",
        SecuritySeverity = 10.0,
    };

    static readonly Dictionary<string, string> s_sources = new()
    {
        [Dockerfile] = "FROM debian\n\nRUN echo $HOME\n",
        [Compose] = "services:\r\n\tworker:\r\n    mem_limit: 1g\r\n    environment:\r\n      PASSWORD_FILE: "
            + "neo4j://neo4j:hunter2secret@db:7687\r\n",
    };

    /// <summary>One of each kind.</summary>
    public static FindingsReport Mixed => Lint(
        new Finding(
            Memory, Compose, new SourceRegion(3, 5, 3, 18), "The limit of 1g is below the heap of 2G",
            "Raise mem_limit above KAFKA_HEAP_OPTS, to 3g.") { Subject = "worker" },
        new Finding(Memory, Compose, new SourceRegion(5, 22, 5, 30), "The address carries a password", "Take it from a file."),
        new Finding(Shell, Dockerfile, new SourceRegion(3, 1), "Double quote to prevent globbing", "See the page."),
        new Finding(
            Tag, Dockerfile, new SourceRegion(1, 6, 1, 12),
            "debian has no tag, so that a build takes whatever is latest on the day it runs",
            "Name a tag that does not move, such as debian:12.5-slim, and lock its digest\nwith ./build.sh Lock.")
        { AlsoFoundBy = ["DL3006"] },
        new Finding(Tag, "kafka-connect/kubernetes/deployment file.yaml", null, "There is no image", "Add one.")
        { Suppression = new Suppression(SuppressionKind.InSource, "comes from kustomize") },
        new Finding(Log4Shell, "/opt/app/log4j-core-2.14.1.jar", null, "log4j-core 2.14.1, fixed in 2.15.0", "Update it.")
        { Subject = "log4j-core@2.14.1" });

    /// <summary>Nothing found, and something not looked for.</summary>
    public static FindingsReport Clean => Lint() with { NotRun = ["BuildKit's checks: docker's client is not on PATH."] };

    /// <summary>More than a screen holds, in many files.</summary>
    public static FindingsReport Large(int count) => Lint([.. Enumerable.Range(0, count).Select(x => new Finding(
        x % 3 == 0 ? Tag : Memory, $"kafka-connect/file{x % 7}.yml", new SourceRegion(x + 1, 1), $"Fault number {x}",
        "Mend it.") { Subject = $"{x}" })]);

    public static FindingsReport Lint(params IReadOnlyList<Finding> findings) => new(
        "lint",
        findings,
        [
            new ReportingTool("lint", null, [Tag, Memory]),
            new ReportingTool("hadolint", "2.15.1", []) { Page = new Uri("https://github.com/hadolint/hadolint") },
            new ReportingTool("trivy", "0.70.0", [])
            { Facts = new Dictionary<string, string> { ["databaseDate"] = "2026-11-20", ["databaseDigest"] = "sha256:00" } },
        ],
        [])
    {
        Subject = "kafka-connect/",
        SourceOf = s_sources.GetValueOrDefault,
    };

    public static FindingsAssessment Assess(
        this FindingsReport report, Severity failOn = Severity.Error, params FindingsBaseline[] baselines) =>
        FindingsAssessment.Of(report, new FindingsPolicy(failOn, baselines));
}
