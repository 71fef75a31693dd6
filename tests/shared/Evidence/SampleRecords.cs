using Neo4jKafkaConnect.Connect;
using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Evidence.Sarif;
using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Images;
using Neo4jKafkaConnect.Tests.Connect;

namespace Neo4jKafkaConnect.Tests.Evidence;

/// <summary>Records of one image, as the steps of the chain leave them; those that are called whole have every property.</summary>
static class SampleRecords
{
    public const string Digest = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    static readonly string s_layer = $"sha256:{new string('1', 64)}";

    public static ImageRecord Image { get; } = new(
        1,
        "neo4j-kafka-connect:5.2.0",
        ["neo4j-kafka-connect:5.2.0", "neo4j-kafka-connect:5.2.0-cp7.5.0-sha-1a2b3c4"],
        SampleEvidence.Image.Id,
        null,
        new PinsRecord("confluentinc/cp-kafka-connect", "7.5.0", "5.2.0"),
        "BuildKit in the engine 20.10.24, driven by docker 20.10.24",
        "1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d",
        true,
        1_550_000_000,
        new Dictionary<string, string>
        {
            [ImageLabels.Source] = "https://github.com/example/neo4j-kafka-connect",
            [ImageLabels.Created] = "2026-11-20T08:30:00Z",
            [ImageLabels.BaseName] = "docker.io/confluentinc/cp-kafka-connect:7.5.0",
            [ImageLabels.BaseDigest] = "sha256:" + new string('b', 64),
        })
    {
        Inputs = [new FileRecord("Dockerfile", new string('c', 64), 6543), new FileRecord("docker-compose.yml", new string('d', 64), 4321)],
    };

    public static ImageRecord WholeImage { get; } = Image with
    {
        Rehearsal = "rehearsal: the stand-in worker",
        SourceTime = new DateTimeOffset(2026, 11, 20, 8, 30, 0, TimeSpan.Zero),
        Release = "v5.2.0-cp7.5.0-r1",
        Platform = "linux/amd64",
        Published = [new PublishedRecord(
            "ghcr.io", "team/image", Digest, "application/vnd.docker.distribution.manifest.v2+json", [new("5.2.0", false)])],
        Base = new BaseRecord("docker.io/confluentinc/cp-kafka-connect:7.5.0", Digest),
        ConnectorSha256 = new string('e', 64),
        Times = new TimesRecord(
            new DateTimeOffset(2026, 11, 20, 8, 30, 0, TimeSpan.Zero), new DateTimeOffset(2026, 11, 23, 23, 14, 6, TimeSpan.Zero)),
        Sizes = new SizesRecord(1_550_000_000, 1_500_000_000, [new SmokeLayerRecord("RUN confluent-hub install", 50_000_000)]),
        Startup = new StartupRecord(8.5, 9.1),
        Findings = [new PlaceFindings("own", new Dictionary<string, int> { ["high"] = 1 })],
        Checks =
        [
            new CheckRecord("Smoke", CheckOutcome.Passed, "28 checks passed", [new FileRecord("smoke.json", new string('f', 64), 12345)]),
        ],
        Tools = [new UsedTool("trivy", "0.74.0")],
        Unproved = ["Scan: there is none."],
    };

    public static SmokeRecord Smoke { get; } = SmokeRecording.Of(Results.Of(SampleEvidence.Good));

    public static SmokeRecord WholeSmoke { get; } = Smoke with
    {
        Rehearsal = new SmokeRehearsalRecord(true, ["the base image"]),
        Image = Smoke.Image with { Digests = [$"ghcr.io/team/image@{Digest}"] },
        Worker = new SmokeWorkerRecord("7.5.0-ccs", "c0ffee"),
        Plugins = [new SmokePluginRecord("org.neo4j.Sink", "sink", "5.2.0")],
        Checks = [new SmokeCheckRecord("image.user", CheckArea.Image, "not root", CheckStatus.Failed, "1000", "root", "Set USER.")],
        Measurements = new SmokeMeasurementsRecord(
            8.5, 9.1, 0.4, 301_234_567, 1_550_000_000,
            new SmokeAddedRecord(
                "confluentinc/cp-kafka-connect:7.5.0", 50_000_000, [new SmokeLayerRecord("RUN confluent-hub install", 50_000_000)]),
            [new SmokePhaseRecord("plugins scanned", 4.2)]),
        Diagnosis = [new SmokeDiagnosisRecord("class-missing", "A class is missing.", "Install it.", ["ClassNotFoundException"])],
    };

    public static PushRecord Push(int number = 1, ImageRecord? image = null)
    {
        var (name, connector) = ($"{PinsOf(image ?? Image)}-r{number}", (image ?? Image).Pins.ConnectorVersion);
        return new PushRecord(
            1, $"v{name}", null, (image ?? Image).Id, Digest, "application/vnd.docker.distribution.manifest.v2+json", false, [],
            [
                new PushedRegistryRecord(
                    "registry.example.com", "data/neo4j-kafka-connect",
                    [
                        new PushedTagRecord(name, Digest, TagOutcome.Pushed, true),
                        new PushedTagRecord(connector, Digest, TagOutcome.Moved, false),
                    ],
                    52_000_000, 2, 11),
            ]);
    }

    public static PushRecord WholePush { get; } = Push() with
    {
        Rehearsal = "rehearsal: the stand-in worker",
        IsForced = true,
        Unproved = ["Scan: there is none."],
    };

    public static FindingsRecord WholeFindings { get; } = new()
    {
        SchemaVersion = 1,
        Report = "lint",
        Subject = "kafka-connect/",
        Passed = true,
        FailOn = "error",
        Counts = new FindingCounts(0, 1, 0, 0, 1, 1),
        Tools = [new ToolRecord("trivy", "0.74.0", new Dictionary<string, string> { ["databaseDate"] = "2026-11-20" })],
        NotRun = ["BuildKit's checks: docker's client is not on PATH."],
        Findings =
        [
            new FindingRecord(
                new string('a', 32), "suppressed", "warning", "lint", "base/exact-tag", ["DL3006"], "kafka-connect/Dockerfile",
                new RegionRecord(1, 6, 1, 12),
                "debian", "debian has no tag", "Name one.", "docs/rules/base/exact-tag.md", 9.8,
                new SuppressionRecord("inSource", "for a test")),
        ],
        Mended =
        [
            new BaselineEntry(new string('b', 32), "compose/memory", "kafka-connect/docker-compose.yml", "The limit is below the heap"),
        ],
    };

    public static ScanRecord WholeScan { get; } = Scan(SampleEvidence.Image.Id) with
    {
        Findings = WholeFindings.Findings,
        Comparison = new ScanComparison("neo4j-kafka-connect:5.1.0", [Compared("CVE-1")], [Compared("CVE-2")], [Compared("CVE-3")]),
    };

    /// <summary>The record of a scan that passed.</summary>
    public static ScanRecord Scan(string imageId) => new()
    {
        SchemaVersion = 1,
        Report = "scan",
        Subject = "neo4j-kafka-connect:5.2.0",
        Passed = true,
        FailOn = "error",
        Counts = new FindingCounts(0, 1, 2, 0, 1, 0),
        Tools = WholeFindings.Tools,
        NotRun = WholeFindings.NotRun,
        Findings = [],
        Mended = WholeFindings.Mended,
        Image = new ScanImageRecord("neo4j-kafka-connect:5.2.0", imageId),
        ScannedAt = new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero),
        Rehearsal = false,
        Scanner = new ScannerIdentity("trivy", "0.74.0", Digest, "on PATH"),
        Databases = [new ScannerDatabase("vulnerabilities", new DateTimeOffset(2026, 11, 30, 0, 0, 0, TimeSpan.Zero), Digest)],
        Handover = "Trivy asked the engine for it",
        System = "debian 12.11",
        Packages = 301,
        Policy = new ScanPolicyRecord("kafka-connect/scan-policy.yaml", new string('e', 64)),
        Attribution = "by the layer of the base image",
        Layers = [new ScanLayerRecord(s_layer, LayerOrigin.Base, "ADD file:1234 in /")],
        Vulnerabilities = new Dictionary<LayerOrigin, IReadOnlyList<VulnerabilityRecord>>
        {
            [LayerOrigin.Base] =
            [
                Found("CVE-2099-0001", VulnerabilitySeverity.Critical, Verdict.Passes),
                Found("CVE-2099-0003", VulnerabilitySeverity.High, Verdict.Passes),
                Found("CVE-2099-0004", VulnerabilitySeverity.High, Verdict.Excepted),
            ],
            [LayerOrigin.Connector] = [Found("CVE-2099-0002", VulnerabilitySeverity.Medium, Verdict.Passes)],
            [LayerOrigin.Own] = [],
        },
        Secrets = new Dictionary<LayerOrigin, IReadOnlyList<SecretRecord>>
        {
            [LayerOrigin.Base] = [],
            [LayerOrigin.Connector] = [],
            [LayerOrigin.Own] = [],
        },
        Exceptions = [new ExceptionRecord("CVE-2099-0004", "a:b", "reason", "owner", new DateOnly(2026, 12, 1), ExceptionState.Holds)],
    };

    /// <summary>A log of one tool.</summary>
    public static SarifLog Sarif(
        string report, string tool, params IEnumerable<(string Rule, string Level, string Message, string File, int Line)> results) => new(
        "https://json.schemastore.org/sarif-2.1.0.json", "2.1.0",
        [
            new SarifRun(
                new SarifTool(new SarifDriver(tool, "0.74.0", null, null, [], null)),
                new SarifAutomationDetails($"{report}/{tool}/"),
                [new SarifInvocation(true, null)],
                null,
                new Dictionary<string, SarifArtifactLocation>(),
                "utf16CodeUnits",
                [
                    .. results.Select(x => new SarifResult(
                        x.Rule, 0, x.Level, new SarifText(x.Message),
                        [new SarifLocation(
                            new SarifPhysicalLocation(new SarifArtifactLocation(x.File), new SarifRegion(x.Line, null, null, null)))],
                        new Dictionary<string, string> { [Fingerprints.Key] = new string('a', 32) }, null, null, null)),
                ]),
        ]);

    static string PinsOf(ImageRecord image) => $"{image.Pins.ConnectorVersion}-cp{image.Pins.PlatformVersion}";

    static ComparedVulnerability Compared(string id) => new(id, "org.example:library", VulnerabilitySeverity.High, "1.0", LayerOrigin.Own);

    static VulnerabilityRecord Found(string id, VulnerabilitySeverity severity, Verdict verdict) => new(
        id, "org.example:library", "1.0", "1.1", severity, 9.8, verdict, "opt/library-1.0.jar", s_layer, "A fault",
        "https://nvd.nist.gov/vuln/detail/x", "Take 1.1.");
}
