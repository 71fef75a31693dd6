using System.Text;
using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Scanning;

namespace Neo4jKafkaConnect.Tests.Scanning;

/// <summary>Reports in Trivy's form, of an image of three layers.</summary>
static class TrivyReports
{
    public const string BaseLayer = "sha256:1111111111111111111111111111111111111111111111111111111111111111";
    public const string ConnectorLayer = "sha256:2222222222222222222222222222222222222222222222222222222222222222";
    public const string OwnLayer = "sha256:3333333333333333333333333333333333333333333333333333333333333333";

    public static ScannedImage Image { get; } = new(
        "neo4j-kafka-connect:5.2.0", "sha256:" + new string('a', 64), [BaseLayer, ConnectorLayer, OwnLayer]);

    /// <summary>As Trivy writes it: history with entries that made no layer, an operating system, jars, a secret.</summary>
    public const string Whole = $$"""
        {
          "SchemaVersion": 2,
          "ArtifactName": "sha256:aaaa",
          "ArtifactType": "container_image",
          "Metadata": {
            "OS": { "Family": "redhat", "Name": "8.10" },
            "ImageConfig": {
              "history": [
                { "created_by": "/bin/sh -c #(nop) ADD file:1234 in / " },
                { "created_by": "USER 0", "empty_layer": true },
                { "created_by": "RUN |1 NEO4J_CONNECTOR_VERSION=5.2.0 /bin/sh -c confluent-hub install --no-prompt neo4j/kafka-connect-neo4j:${NEO4J_CONNECTOR_VERSION} # buildkit" },
                { "created_by": "COPY app.jar /opt/ # buildkit" },
                { "created_by": "EXPOSE map[8083/tcp:{}]", "empty_layer": true }
              ],
              "rootfs": { "type": "layers", "diff_ids": ["{{BaseLayer}}", "{{ConnectorLayer}}", "{{OwnLayer}}"] }
            }
          },
          "Results": [
            {
              "Target": "sha256:aaaa (redhat 8.10)", "Class": "os-pkgs", "Type": "redhat",
              "Packages": [{ "Name": "openssl" }, { "Name": "bash" }],
              "Vulnerabilities": [
                {
                  "VulnerabilityID": "CVE-2024-0001", "PkgName": "openssl", "InstalledVersion": "1:1.1.1k-9", "FixedVersion": "1:1.1.1k-12", "Severity": "HIGH",
                  "Layer": { "DiffID": "{{BaseLayer}}" }, "SeveritySource": "redhat", "Title": "openssl: something",
                  "CVSS": { "nvd": { "V3Score": 9.8 }, "redhat": { "V3Score": 7.5 } }
                },
                { "VulnerabilityID": "CVE-2024-0002", "PkgName": "bash", "InstalledVersion": "4.4", "Severity": "UNKNOWN", "Layer": { "DiffID": "{{BaseLayer}}" } }
              ]
            },
            {
              "Target": "Java", "Class": "lang-pkgs", "Type": "jar",
              "Packages": [{ "Name": "org.yaml:snakeyaml" }],
              "Vulnerabilities": [
                {
                  "VulnerabilityID": "CVE-2021-44228", "PkgName": "org.apache.logging.log4j:log4j-core", "PkgPath": "opt/log4j-core-2.14.1.jar", "InstalledVersion": "2.14.1",
                  "FixedVersion": "2.15.0", "Status": "fixed", "Severity": "CRITICAL", "Layer": { "DiffID": "{{OwnLayer}}" }, "PrimaryURL": "https://avd.aquasec.com/nvd/cve-2021-44228",
                  "Title": "log4j-core: Remote code execution", "Description": "JNDI features do not protect against attacker controlled LDAP endpoints"
                },
                {
                  "VulnerabilityID": "CVE-2022-1471", "PkgName": "org.yaml:snakeyaml", "PkgPath": "usr/share/confluent-hub-components/neo4j-kafka-connect-neo4j/lib/snakeyaml-1.33.jar",
                  "InstalledVersion": "1.33", "FixedVersion": "2.0", "Severity": "HIGH", "Layer": { "DiffID": "{{ConnectorLayer}}" }
                }
              ]
            },
            {
              "Target": "/opt/config.txt", "Class": "secret",
              "Secrets": [{ "RuleID": "aws-access-key-id", "Title": "AWS Access Key ID", "Severity": "CRITICAL", "StartLine": 3, "EndLine": 3, "Match": "****", "Layer": { "DiffID": "{{OwnLayer}}" } }]
            }
          ]
        }
        """;

    public static TrivyReport Parse(string json) => TrivyReport.Parse(Encoding.UTF8.GetBytes(json));

    public static ScanReport Report(string json = Whole)
    {
        var parsed = Parse(json);
        return new ScanReport(
            new ScannerIdentity("trivy", "0.74.0", "sha256:" + new string('b', 64), "/usr/local/bin/trivy (on PATH)"),
            [
                new ScannerDatabase(
                    "vulnerabilities", new DateTimeOffset(2026, 11, 22, 6, 0, 0, TimeSpan.Zero), "sha256:" + new string('c', 64)),
                new ScannerDatabase("java", new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.Zero), "sha256:" + new string('d', 64)),
            ],
            "Trivy asked the engine for it over the engine's own socket",
            parsed.System,
            parsed.Layers,
            parsed.PackageCount,
            parsed.Vulnerabilities,
            parsed.Secrets,
            []);
    }

    public static LayerOrigins Origins(ScanReport report) =>
        LayerOrigins.Of(report.Layers, "confluentinc/cp-kafka-connect:7.5.0", [BaseLayer]);
}
