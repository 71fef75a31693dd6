using System.Text.Json;
using System.Text.Json.Nodes;
using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Scanning;

namespace Neo4jKafkaConnect.Tests.Scanning;

public sealed class BillOfMaterialsTests
{
    static readonly DateTimeOffset s_created = new(2026, 11, 26, 1, 2, 3, TimeSpan.Zero);

    [Fact]
    public Task Completed() => Verify(Json(BillCompletion.Complete(Scanned(), Subject).Document), "json");

    [Fact]
    public void Same_image_gives_the_same_bytes_whatever_the_scanner_draws() =>
        Assert.Equal(
            Json(BillCompletion.Complete(Scanned(), Subject).Document),
            Json(BillCompletion.Complete(Scanned(reverse: true), Subject).Document));

    [Fact]
    public void Another_image_has_another_serial_number()
    {
        var other = BillCompletion.Complete(Scanned(), Subject with { ImageId = "sha256:" + new string('f', 64) }).Document;

        Assert.NotEqual((string?)BillCompletion.Complete(Scanned(), Subject).Document["serialNumber"], (string?)other["serialNumber"]);
        Assert.Matches("^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", (string)other["serialNumber"]!);
    }

    [Fact]
    public void Every_reference_leads_to_a_part()
    {
        var bill = BillCompletion.Complete(Scanned(), Subject).Document;

        var parts = bill["components"]!
            .AsArray().Select(x => (string)x!["bom-ref"]!).Append((string)bill["metadata"]!["component"]!["bom-ref"]!).ToList();
        Assert.Equal(parts.Count, parts.Distinct().Count());
        var dependencies = bill["dependencies"]!.AsArray();
        Assert.Equal(dependencies.Count, dependencies.Select(x => (string?)x!["ref"]).Distinct().Count());
        Assert.Empty(
            dependencies.SelectMany(x => x!["dependsOn"]!.AsArray().Select(y => (string)y!).Append((string)x["ref"]!)).Except(parts));
    }

    [Fact]
    public void Scanners_bill_stays_as_it_is()
    {
        var scanned = Scanned();
        var before = Json(scanned);

        BillCompletion.Complete(scanned, Subject);

        Assert.Equal(before, Json(scanned));
    }

    [Fact]
    public void Worker_whose_jar_the_scanner_saw_is_not_there_twice()
    {
        var scanned = Scanned();
        scanned["components"]!.AsArray().Add(new JsonObject
        {
            ["type"] = "library",
            ["bom-ref"] = "jar",
            ["name"] = "connect-runtime",
            ["purl"] = "pkg:maven/org.apache.kafka/connect-runtime@7.5.0-ccs",
        });

        var bill = BillCompletion.Complete(scanned, Subject).Document;

        var worker = Assert.Single(bill["components"]!.AsArray(), x => (string?)x!["name"] == "connect-runtime")!;
        Assert.Contains(worker["properties"]!.AsArray(), x => (string?)x!["name"] == "neo4j-kafka-connect:commit");
    }

    [Fact]
    public void Without_connector_and_worker_nothing_is_added()
    {
        var bill = BillCompletion.Complete(Scanned(), Subject with { Connector = null, Worker = null }).Document;

        Assert.Equal(Scanned()["components"]!.AsArray().Count, bill["components"]!.AsArray().Count);
    }

    [Fact]
    public void Connector_is_read_from_its_files()
    {
        var connector = InstalledConnector.Read(
            new Dictionary<string, byte[]>
            {
                ["manifest.json"] =
                    """{"name":"kafka-connect-neo4j","version":"5.2.0","title":"Neo4j Connector","owner":{"username":"neo4j","name":"Neo4j, Inc.","url":"https://neo4j.com/"}}"""u8
                        .ToArray(),
                ["doc/LICENSE"] =
                    "\n                                 Apache License\n                           Version 2.0, January 2004\n"u8.ToArray(),
                ["lib/b.jar"] = "b"u8.ToArray(),
                ["lib/a.jar"] = "a"u8.ToArray(),
                ["etc/readme.txt"] = "c"u8.ToArray(),
            },
            "image");

        Assert.Equal(
            ("neo4j", "kafka-connect-neo4j", "5.2.0", "Neo4j, Inc."),
            (connector.Owner, connector.Name, connector.Version, connector.Supplier));
        Assert.Equal(["Apache-2.0"], connector.Licenses);
        Assert.Equal(["a.jar", "b.jar"], connector.Files.Select(x => x.Key));
        Assert.Equal("ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb", connector.Files[0].Value);
        Assert.Equal("pkg:generic/neo4j/kafka-connect-neo4j@5.2.0", connector.PackageUrl);
    }

    [Theory]
    [InlineData("""{"license":[{"name":"Apache License 2.0","url":"https://example.org"}]}""", "Apache-2.0")]
    [InlineData("""{"license":[{"name":"Some Own License"}]}""", "Some Own License")]
    [InlineData("{}", "")]
    public void Licence_of_the_manifest_comes_first(string manifest, string expected)
    {
        var whole = manifest.Insert(1, "\"name\":\"x\",\"version\":\"1.0.0\"" + (manifest == "{}" ? "" : ","));

        var connector = InstalledConnector.Read(
            new Dictionary<string, byte[]> { ["manifest.json"] = System.Text.Encoding.UTF8.GetBytes(whole) }, "image");

        Assert.Equal(expected, string.Join(' ', connector.Licenses));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("no JSON")]
    [InlineData("{}")]
    public void Connector_without_a_manifest_is_a_finding(string? manifest)
    {
        Dictionary<string, byte[]> files = manifest is null ? [] : new()
        { ["manifest.json"] = System.Text.Encoding.UTF8.GetBytes(manifest) };

        Assert.Throws<Neo4jKafkaConnect.Failures.FindingsException>(() => InstalledConnector.Read(files, "image"));
    }

    static BillSubject Subject { get; } = new(
        "neo4j-kafka-connect:5.2.0",
        TrivyReports.Image.Id,
        s_created,
        new InstalledConnector(
            "neo4j", "kafka-connect-neo4j", "5.2.0", "Neo4j Connector for Confluent", "Neo4j, Inc.", "https://neo4j.com/", ["Apache-2.0"],
            [new("common-5.2.0.jar", new string('1', 64)), new("source-connector-5.2.0.jar", new string('2', 64))]),
        new SmokeWorkerRecord("7.5.0-ccs", "abc"));

    // As Trivy writes it: identifiers that are drawn by lot, a time, vulnerabilities; and the parts in any order.
    static JsonObject Scanned(bool reverse = false)
    {
        var (image, system) = (Guid.NewGuid(), Guid.NewGuid());
        var (nameless, twin) = (Guid.NewGuid(), Guid.NewGuid());
        List<string> components =
        [
            $$"""{"bom-ref":"{{system}}","type":"operating-system","name":"redhat","version":"8.10","properties":[{"name":"aquasecurity:trivy:Type","value":"redhat"},{"name":"aquasecurity:trivy:Class","value":"os-pkgs"}]}""",
            """{"bom-ref":"pkg:maven/org.yaml/snakeyaml@2.4","type":"library","group":"org.yaml","name":"snakeyaml","version":"2.4","purl":"pkg:maven/org.yaml/snakeyaml@2.4"}""",
            $$"""{"bom-ref":"{{nameless}}","type":"library","name":"app","version":""}""",
            $$"""{"bom-ref":"{{twin}}","type":"library","name":"app","version":""}""",
        ];
        if (reverse)
            components.Reverse();
        return JsonNode.Parse($$"""
            {
              "$schema": "http://cyclonedx.org/schema/bom-1.5.schema.json", "bomFormat": "CycloneDX", "specVersion": "1.5",
              "serialNumber": "urn:uuid:{{Guid.NewGuid()}}", "version": 7,
              "metadata": {
                "timestamp": "{{(reverse ? "2026-01-01T00:00:00+00:00" : "2026-11-26T00:00:00+00:00")}}",
                "component": {"bom-ref": "{{image}}", "type": "container", "name": "sha256:aaaa", "properties": [{"name": "aquasecurity:trivy:ImageID", "value": "sha256:aaaa"}]}
              },
              "components": [{{string.Join(',', components)}}],
              "dependencies": [
                {"ref": "{{image}}", "dependsOn": ["{{system}}", "pkg:maven/org.yaml/snakeyaml@2.4", "{{nameless}}", "{{twin}}"]},
                {"ref": "{{system}}", "dependsOn": []}, {"ref": "pkg:maven/org.yaml/snakeyaml@2.4", "dependsOn": []}
              ],
              "vulnerabilities": [{"id": "CVE-1"}]
            }
            """)!.AsObject();
    }

    static string Json(JsonNode node) => JsonSerializer.Serialize(node, JsonArtifact.Options);
}
