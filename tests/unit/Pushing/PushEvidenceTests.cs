using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Pushing;
using Neo4jKafkaConnect.Tests.Evidence;
using Neo4jKafkaConnect.Tests.Rehearsal;
using Neo4jKafkaConnect.Tests.Smoke;

namespace Neo4jKafkaConnect.Tests.Pushing;

public sealed class PushEvidenceTests : IDisposable
{
    static readonly string s_id = SampleRecords.Smoke.Image.Id;
    readonly TemporaryFolder _folder = new();

    /// <inheritdoc />
    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Nothing_lacks_where_every_file_says_that_this_image_passed()
    {
        SampleRecords.Smoke.Write(_folder.Path);
        SampleRecords.Scan(s_id).Write(_folder.Path);

        var lacks = PushEvidence.Lacks(_folder.Path, s_id);

        Assert.Empty(lacks);
        PushEvidence.Require(lacks, s_id);
    }

    [Fact]
    public void A_scan_of_another_image_is_no_proof()
    {
        SampleRecords.Scan("sha256:2222").Write(_folder.Path);
        Lacks("Scan: scan.json is about another image, sha256:2222.");
    }

    [Fact]
    public void A_scan_that_failed_is_no_proof()
    {
        (SampleRecords.Scan(s_id) with { Passed = false }).Write(_folder.Path);
        Lacks("Scan: scan.json says that it did not pass.");
    }

    [Theory]
    [InlineData("\"passed\": true", "\"others\": true")]
    [InlineData("\"passed\": true", "\"passed\": \"true\"")]
    [InlineData("\"passed\": true", "\"passed\": null")]
    [InlineData("\"image\"", "\"others\"")]
    [InlineData("{", "[")]
    [InlineData("}", "nonsense")]
    public void A_file_that_is_no_record_is_no_proof(string part, string other)
    {
        SampleRecords.Scan(s_id).Write(_folder.Path);
        Repository.Edit(_folder.Path / ScanRecord.FileName, part, other);
        Lacks("Scan: scan.json does not say which image passed");
    }

    [Fact]
    public void A_scan_that_is_missing_is_no_proof() => Lacks("Scan: there is no scan.json.");

    void Lacks(string lack)
    {
        SampleRecords.Smoke.Write(_folder.Path);

        var lacks = PushEvidence.Lacks(_folder.Path, s_id);

        Assert.StartsWith(lack, Assert.Single(lacks), StringComparison.Ordinal);
        var failure = Assert.Throws<FindingsException>(() => PushEvidence.Require(lacks, s_id));
        Assert.Equal(1, failure.ExitCode);
        Assert.Contains("--force-unproved", failure.Remedy, StringComparison.Ordinal);
    }
}
