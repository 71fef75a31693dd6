using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Images;
using Neo4jKafkaConnect.Pins;
using Neo4jKafkaConnect.Registries;
using Neo4jKafkaConnect.Scanning;
using Neo4jKafkaConnect.Tests.Evidence;
using Neo4jKafkaConnect.Tests.Rehearsal;
using Neo4jKafkaConnect.Tests.Smoke;

namespace Neo4jKafkaConnect.Tests.Scanning;

public sealed class StandingProofTests : IDisposable
{
    const string Commit = "1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d";
    static readonly DateTimeOffset s_now = new(2026, 12, 1, 12, 0, 0, TimeSpan.Zero);
    static readonly BuiltImage s_image = Built(SampleRecords.Smoke.Image.Id, Commit);
    readonly TemporaryFolder _folder = new();

    /// <inheritdoc />
    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_passed_Smoke_of_this_very_image_stands()
    {
        SampleRecords.Smoke.Write(_folder.Path);

        var proof = StandingProof.FindSmoke(_folder.Path, s_image);

        Assert.Equal(_folder.Path / "smoke.json", proof?.File);
        Assert.Equal(SampleRecords.Smoke.StartedAt, proof?.At);
    }

    public static TheoryData<string, SmokeRecord> SmokesThatProveNothing => new()
    {
        { "failed", SampleRecords.Smoke with { Passed = false } },
        { "of another image", SampleRecords.Smoke with
        { Image = SampleRecords.Smoke.Image with { Id = "sha256:" + new string('9', 64) } } },
        { "of no image", SampleRecords.Smoke with { Image = null! } },
    };

    [Theory]
    [MemberData(nameof(SmokesThatProveNothing))]
    public void A_Smoke_that_does_not_say_it_of_this_image_proves_nothing(string why, SmokeRecord smoke)
    {
        smoke.Write(_folder.Path);

        Assert.True(StandingProof.FindSmoke(_folder.Path, s_image) is null, why);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("nonsense")]
    [InlineData("[]")]
    [InlineData("{}")]
    public void A_file_that_is_missing_or_none_proves_nothing(string? text)
    {
        if (text is not null)
        {
            _folder.Write("smoke.json", text);
            _folder.Write("scan.json", text);
        }

        Assert.Null(StandingProof.FindSmoke(_folder.Path, s_image));
        Assert.Null(StandingProof.FindScan(_folder.Path, s_image, FindingsPolicy.Default, s_now));
    }

    [Theory]
    [InlineData(Commit + "-dirty")]
    [InlineData(null)]
    public void An_image_that_is_no_clean_commit_is_proved_each_time(string? revision)
    {
        SampleRecords.Smoke.Write(_folder.Path);
        WriteScan();
        var image = Built(s_image.Id, revision);

        Assert.Null(StandingProof.FindSmoke(_folder.Path, image));
        Assert.Null(StandingProof.FindScan(_folder.Path, image, FindingsPolicy.Default, s_now));
        Assert.Null(StandingProof.FindSmoke(_folder.Path, null));
        Assert.Null(StandingProof.FindScan(_folder.Path, null, FindingsPolicy.Default, s_now));
    }

    [Fact]
    public void A_passed_Scan_of_today_under_the_same_conditions_stands()
    {
        WriteScan();

        Assert.Equal(_folder.Path / "scan.json", StandingProof.FindScan(_folder.Path, s_image, FindingsPolicy.Default, s_now)?.File);
    }

    [Theory]
    [InlineData("\"passed\": true", "\"passed\": false")]
    [InlineData("\"failOn\": \"error\"", "\"failOn\": \"warning\"")]
    [InlineData("\"accepted\": 0", "\"accepted\": 1")]
    [InlineData("2026-12-01T00:00:00+00:00", "2026-11-30T12:00:00+00:00")]
    [InlineData("2026-12-01T00:00:00+00:00", "2026-12-01T12:00:01+00:00")]
    [InlineData("\"expires\": \"2026-12-01\"", "\"expires\": \"2026-11-30\"")]
    [InlineData("\"exceptions\"", "\"others\"")]
    public void A_Scan_that_failed_or_is_old_or_was_judged_otherwise_proves_nothing(string part, string other)
    {
        WriteScan(part, other);

        Assert.Null(StandingProof.FindScan(_folder.Path, s_image, FindingsPolicy.Default, s_now));
    }

    [Fact]
    public void A_Scan_proves_nothing_under_another_threshold_or_a_baseline()
    {
        WriteScan();

        Assert.Null(StandingProof.FindScan(_folder.Path, s_image, FindingsPolicy.Of("note", []), s_now));
        var baseline = (SampleRecords.WholeFindings with { Report = "scan" }).Write(_folder.Path);
        Assert.Null(StandingProof.FindScan(_folder.Path, s_image, FindingsPolicy.Of(null, [baseline]), s_now));
    }

    void WriteScan(string part = "", string other = "")
    {
        var file = SampleRecords.Scan(s_image.Id).Write(_folder.Path);
        if (part.Length > 0)
            Repository.Edit(file, part, other);
    }

    static BuiltImage Built(string id, string? revision)
    {
        var labels = new Dictionary<string, string>();
        if (revision is not null)
            labels[ImageLabels.Revision] = revision;
        return new BuiltImage(
            ImageReference.Parse("neo4j-kafka-connect:5.2.0"), [], id, new ImagePins("confluentinc/cp-kafka-connect", "7.5.0", "5.2.0"),
            labels, "builder", 1, TimeSpan.Zero);
    }
}
