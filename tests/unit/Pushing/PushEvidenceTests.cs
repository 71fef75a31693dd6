using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Pushing;
using Neo4jKafkaConnect.Tests.Rehearsal;

namespace Neo4jKafkaConnect.Tests.Pushing;

public sealed class PushEvidenceTests : IDisposable
{
    const string Id = "sha256:1111";
    static readonly KeyValuePair<string, string>[] s_files = [new("Smoke", "smoke.json"), new("Scan", "scan.json")];
    readonly TemporaryFolder _folder = new();

    /// <inheritdoc />
    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Nothing_lacks_where_every_file_says_that_this_image_passed()
    {
        Write("smoke.json", Id, true);
        Write("scan.json", Id, true);

        var lacks = PushEvidence.Lacks(_folder.Path, s_files, Id);

        Assert.Empty(lacks);
        PushEvidence.Require(lacks, Id);
    }

    [Theory]
    [InlineData("""{"passed":true,"image":{"id":"sha256:2222"}}""", "Scan: scan.json is about another image, sha256:2222.")]
    [InlineData("""{"passed":false,"image":{"id":"sha256:1111"}}""", "Scan: scan.json says that it did not pass.")]
    [InlineData("""{"image":{"id":"sha256:1111"}}""", "Scan: scan.json does not say which image passed")]
    [InlineData("""{"passed":"true","image":{"id":"sha256:1111"}}""", "Scan: scan.json does not say which image passed")]
    [InlineData("""{"passed":true}""", "Scan: scan.json does not say which image passed")]
    [InlineData("[]", "Scan: scan.json does not say which image passed")]
    [InlineData("nonsense", "Scan: scan.json does not say which image passed")]
    [InlineData(null, "Scan: there is no ")]
    public void What_is_not_proof_lacks(string? scan, string lack)
    {
        Write("smoke.json", Id, true);
        if (scan is not null)
            _folder.Write("scan.json", scan);

        var lacks = PushEvidence.Lacks(_folder.Path, s_files, Id);

        Assert.StartsWith(lack, Assert.Single(lacks), StringComparison.Ordinal);
        var failure = Assert.Throws<FindingsException>(() => PushEvidence.Require(lacks, Id));
        Assert.Equal(1, failure.ExitCode);
        Assert.Contains("--force-unproved", failure.Remedy, StringComparison.Ordinal);
    }

    void Write(string name, string id, bool passed) => _folder.Write(name, $$$"""{"passed":{{{(passed ? "true" : "false")}}},"image":{"id":"{{{id}}}"}}""");
}
