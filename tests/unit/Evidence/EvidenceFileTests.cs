using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Tests.Rehearsal;
using Neo4jKafkaConnect.Tests.Smoke;

namespace Neo4jKafkaConnect.Tests.Evidence;

/// <summary>What is read is a record of this build, or refused with the place that is wrong.</summary>
public sealed class EvidenceFileTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_that_is_not_there_is_none() => Assert.Null(PushRecord.Read(_folder.Path));

    [Theory]
    [InlineData("\"schemaVersion\": 1", "\"schemaVersion\": 2", "Its schemaVersion is 2, and this build reads 1.")]
    [InlineData("\"digest\"", "\"others\"", "$.registries[0].tags[0]: There is no 'digest'")]
    [InlineData("\"tags\": [", "\"tags\": null, \"others\": [", "$.registries[0].tags")]
    [InlineData("\"pushed\"", "\"vanished\"", "$.registries[0].tags[0].outcome")]
    [InlineData("\"layersSent\": 2", "\"layersSent\": \"two\"", "$.registries[0].layersSent")]
    [InlineData("{", "[", "could not be converted")]
    public void What_is_no_record_is_refused(string part, string other, string place)
    {
        SampleRecords.Push().Write(_folder.Path);
        Repository.Edit(_folder.Path / PushRecord.FileName, part, other);

        var refusal = Assert.Throws<ConfigurationException>(() => PushRecord.Read(_folder.Path));

        Assert.Contains(place, refusal.CameBack, StringComparison.Ordinal);
        Assert.DoesNotContain("Neo4jKafkaConnect.Evidence.PushRecord'", refusal.CameBack, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_later_build_adds_is_passed_over()
    {
        SampleRecords.Push().Write(_folder.Path);
        Repository.Edit(_folder.Path / PushRecord.FileName, "\"digest\"", "\"added\": true, \"digest\"");

        Assert.Equal(SampleRecords.Digest, PushRecord.Read(_folder.Path)?.Digest);
    }
}
