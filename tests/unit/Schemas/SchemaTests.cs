using Neo4jKafkaConnect.Artifacts;
using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Pins;
using Neo4jKafkaConnect.Scanning;
using Neo4jKafkaConnect.Tests.Artifacts;
using Neo4jKafkaConnect.Tests.Deployment;
using Neo4jKafkaConnect.Tests.Evidence;
using Neo4jKafkaConnect.Tests.Findings;
using Neo4jKafkaConnect.Tests.Pins;
using Neo4jKafkaConnect.Tests.Rehearsal;
using Neo4jKafkaConnect.Tests.Scanning;
using Neo4jKafkaConnect.Tests.Smoke;

namespace Neo4jKafkaConnect.Tests.Schemas;

/// <summary>
/// Each schema accepts what is written, and refuses it with any of its demands broken. Breaches are made from the schema itself: a demand
/// that is added is tested with it, and a key that nothing writes is told.
/// </summary>
public sealed class SchemaTests
{
    // What the build writes or reads by each schema of docs/schemas/, so that every key is there once.
    static readonly Dictionary<string, Func<Task<IReadOnlyList<string>>>> s_samples = new()
    {
        ["findings"] = () => Task.FromResult(FindingsRecordTests.Written),
        ["image"] = ReleasedAsync,
        ["image-lock"] = () => Task.FromResult<IReadOnlyList<string>>(
            [.. ImageLockTests.Written, File.ReadAllText(Repository.Sources / ImageLock.FileName)]),
        ["push"] = () => Task.FromResult(PushRecordTests.Written),
        ["scan"] = () => Task.FromResult<IReadOnlyList<string>>([ScanReportingTests.Written()]),
        ["scan-policy"] = () => Task.FromResult<IReadOnlyList<string>>(
            [.. ((string[])[File.ReadAllText(Repository.Sources / ScanPolicy.FileName), ScanPolicyTests.Good]).Select(
                ScanPolicyTests.ToJson)]),
        ["smoke"] = () => Task.FromResult(SmokeRecordTests.Written),
    };

    public static TheoryData<string> Published => [.. Directory.GetFiles(SchemaFile.Folder)
        .Select(x => Path.GetFileName(x).Replace(".schema.json", "", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    public static TheoryData<string> Kinds => [.. ManifestsTests.Objects.Select(x => (string)x["kind"]!)];

    [Theory]
    [MemberData(nameof(Published))]
    public async Task Published_schema_takes_what_is_written_and_refuses_each_breach(string name)
    {
        var schema = SchemaFile.Published(name);
        Assert.Empty(schema.ValidateItself());
        AssertJudges(schema, await s_samples[name](), isExhaustive: true);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Kubernetes_schema_takes_the_object_and_refuses_each_breach(string kind)
    {
        var samples = ManifestsTests.Objects.Where(x => (string)x["kind"]! == kind).Select(x => x.ToJsonString());
        AssertJudges(Own("Deployment", "kubernetes", kind), [.. samples], isExhaustive: false);
    }

    [Fact]
    public void Azure_schema_takes_the_container_group_and_refuses_each_breach() =>
        AssertJudges(Own("Deployment", "container-group"), [ManifestsTests.ContainerGroup.ToJsonString()], isExhaustive: false);

    [Fact]
    public async Task Provenance_schema_takes_the_statement_and_refuses_each_breach()
    {
        using var sample = new SampleRelease();
        var contents = await SampleRelease.AssembleAsync(sample.Write());
        AssertJudges(
            Own("Artifacts", "provenance"), [File.ReadAllText(contents.Folder / ProvenanceStatement.FileName)], isExhaustive: false);
    }

    [Fact]
    public async Task Evidence_of_a_sample_release_keeps_the_schemas()
    {
        using var sample = new SampleRelease();
        var contents = await SampleRelease.AssembleAsync(sample.Write());
        foreach (var name in (string[])["image", "push", "smoke"])
            Assert.Empty(SchemaFile.Published(name).Validate(File.ReadAllText(contents.Folder / $"{name}.json")));
    }

    static void AssertJudges(SchemaFile schema, IReadOnlyList<string> samples, bool isExhaustive)
    {
        Assert.All(samples, x => Assert.Empty(schema.Validate(x)));
        var constraints = new SchemaConstraints(schema.Document, isExhaustive).Of(samples).ToList();
        Assert.NotEmpty(constraints);
        if (isExhaustive)
            Assert.Empty(constraints.GroupBy(x => x.ToString()).Where(x => x.All(y => y.Breaches.Count == 0)).Select(x => x.Key));
        foreach (var constraint in constraints)
        {
            foreach (var breach in constraint.Breaches.Select(x => x?.ToJsonString() ?? "null"))
            {
                var refused = schema.Validate(breach).Select(x => x.Keyword).ToList();
                Assert.True(
                    refused.Any(x => x.StartsWith(constraint.Keyword, StringComparison.Ordinal)),
                    $"{constraint} is broken and not refused, but for {string.Join(", ", refused)}: {breach}");
            }
        }
    }

    static SchemaFile Own(string subject, string name, string? definition = null) =>
        SchemaFile.Read(Repository.Root / "tests" / "unit" / subject / "schemas" / $"{name}.schema.json", definition);

    static async Task<IReadOnlyList<string>> ReleasedAsync()
    {
        using var sample = new SampleRelease();
        var time = new DateTimeOffset(2026, 11, 20, 8, 30, 0, TimeSpan.Zero);
        var built = sample.Write(image: SampleRecords.Image with { Rehearsal = "rehearsal: the stand-in worker", SourceTime = time });
        List<string> records = [File.ReadAllText(built / ImageRecord.FileName)];
        Repository.Edit(built / PushRecord.FileName, "\"unproved\": []", "\"unproved\": [\"Scan: there is none.\"]");
        records.Add(File.ReadAllText((await SampleRelease.AssembleAsync(built)).Folder / ImageRecord.FileName));
        return records;
    }
}
