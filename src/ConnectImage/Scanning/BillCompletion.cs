using System.Text.Json.Nodes;
using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Images;

namespace Neo4jKafkaConnect.Scanning;

/// <summary>What a bill of materials is about, beside what the scanner saw.</summary>
/// <param name="Reference">The image's name.</param>
/// <param name="ImageId">The engine's id; the serial number follows from it.</param>
/// <param name="CreatedAt">When the image says it was made: for a clean work tree the time of the commit.</param>
/// <param name="Connector">The connector in it; null where there is none.</param>
/// <param name="Worker">The worker that Smoke saw run from this very image; null where it did not.</param>
sealed record BillSubject(
    string Reference, string ImageId, DateTimeOffset CreatedAt, InstalledConnector? Connector, SmokeWorkerRecord? Worker);

/// <summary>
/// Makes the image's bill of materials: the scanner's CycloneDX, completed with what scanners miss, and the same bytes for the same image.
/// Vulnerabilities are left out: they change from day to day, the image does not.
/// </summary>
static class BillCompletion
{
    /// <summary>Completes a bill.</summary>
    /// <param name="scanned">As the scanner wrote it; stays as it is.</param>
    /// <param name="subject">What it is about.</param>
    public static BillOfMaterials Complete(JsonObject scanned, BillSubject subject)
    {
        var bill = scanned.DeepClone().AsObject();
        bill.Remove("vulnerabilities");
        bill["serialNumber"] = $"urn:uuid:{BillReferences.UuidOf(subject.ImageId)}";
        bill["version"] = 1;
        if (bill["metadata"] is not JsonObject metadata)
            bill["metadata"] = metadata = [];
        metadata["timestamp"] = Rfc3339.Format(subject.CreatedAt);
        var root = metadata["component"] as JsonObject ?? [];
        metadata["component"] = root;
        Describe(root, subject);

        var components = bill["components"] as JsonArray ?? [];
        bill["components"] = components;
        BillReferences.Renew(bill);
        AddFound(bill, (string)root["bom-ref"]!, subject, components);
        BillReferences.Sort(bill);
        return new BillOfMaterials(bill);
    }

    static void Describe(JsonObject root, BillSubject subject)
    {
        root["type"] = "container";

        // Names come and go; the bill is about the image.
        if (root["properties"] is JsonArray properties)
            root["properties"] = new JsonArray([.. properties
                .Where(x => (string?)x?["name"] is not ("aquasecurity:trivy:RepoTag" or "aquasecurity:trivy:RepoDigest"))
                .Select(x => x?.DeepClone())]);
        root["bom-ref"] ??= subject.ImageId;
        var tag = subject.Reference.LastIndexOf(':') is var colon && colon > subject.Reference.LastIndexOf('/') ? colon : -1;
        root["name"] = tag < 0 ? subject.Reference : subject.Reference[..tag];
        if (tag < 0)
            root.Remove("version");
        else
            root["version"] = subject.Reference[(tag + 1)..];
    }

    static void AddFound(JsonObject bill, string root, BillSubject subject, JsonArray components)
    {
        List<string> added = [];
        if (subject.Connector is { } connector)
        {
            components.Add(ComponentOf(connector));
            added.Add(connector.PackageUrl);
        }

        if (subject.Worker is { } worker && AddWorker(worker, components) is { } reference)
            added.Add(reference);
        BillReferences.Depend(bill, root, added);
    }

    static JsonObject ComponentOf(InstalledConnector connector)
    {
        var component = new JsonObject { ["type"] = "library", ["bom-ref"] = connector.PackageUrl };
        if (connector.Supplier is { } supplier)
            component["supplier"] = SupplierOf(supplier, connector.SupplierPage);
        component["group"] = connector.Owner;
        component["name"] = connector.Name;
        component["version"] = connector.Version;
        if (connector.Title is { } title)
            component["description"] = title;
        if (connector.Licenses.Count > 0)
            component["licenses"] = new JsonArray([.. connector.Licenses.Select(LicenseOf)]);
        component["purl"] = connector.PackageUrl;
        component["properties"] = Properties(("seen-by", "manifest.json"), (BillOfMaterials.ConnectorHashProperty, connector.Sha256));
        component["components"] = new JsonArray([.. connector.Files.Select(x => new JsonObject
        {
            ["type"] = "file",
            ["bom-ref"] = $"{connector.PackageUrl}#lib/{Uri.EscapeDataString(x.Key)}",
            ["name"] = x.Key,
            ["hashes"] = new JsonArray(new JsonObject { ["alg"] = "SHA-256", ["content"] = x.Value }),
        })]);
        return component;
    }

    static JsonObject SupplierOf(string name, string? page) => page is null
        ? new JsonObject { ["name"] = name }
        : new JsonObject { ["name"] = name, ["url"] = new JsonArray(page) };

    static JsonObject LicenseOf(string license) =>
        new() { ["license"] = new JsonObject { [LicenseText.IsSpdx(license) ? "id" : "name"] = license } };

    // The worker is the application that the image is for; where the scanner saw its jar, that component is the one.
    static string? AddWorker(SmokeWorkerRecord worker, JsonArray components)
    {
        var url = $"pkg:maven/org.apache.kafka/connect-runtime@{Uri.EscapeDataString(worker.Version)}";
        List<(string, string)> seen = [("seen-by", "the running worker's REST interface")];
        if (worker.Commit is { } commit)
            seen.Add(("commit", commit));
        if (components.OfType<JsonObject>().FirstOrDefault(x => (string?)x["purl"] == url) is { } known)
        {
            foreach (var property in Properties([.. seen]))
                (known["properties"] as JsonArray ?? (JsonArray)(known["properties"] = new JsonArray())).Add(property!.DeepClone());
            return null;
        }

        components.Add(new JsonObject
        {
            ["type"] = "application",
            ["bom-ref"] = url,
            ["group"] = "org.apache.kafka",
            ["name"] = "connect-runtime",
            ["version"] = worker.Version,
            ["description"] = "The Kafka Connect worker",
            ["purl"] = url,
            ["properties"] = Properties([.. seen]),
        });
        return url;
    }

    static JsonArray Properties(params IEnumerable<(string Name, string Value)> properties) =>
        new([.. properties.Select(x => new JsonObject { ["name"] = BillOfMaterials.PropertyPrefix + x.Name, ["value"] = x.Value })]);
}
