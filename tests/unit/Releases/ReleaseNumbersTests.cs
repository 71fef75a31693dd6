using FsCheck.Xunit;
using Neo4jKafkaConnect.Pins;
using Neo4jKafkaConnect.Releases;

namespace Neo4jKafkaConnect.Tests.Releases;

public sealed class ReleaseNumbersTests
{
    static readonly ImagePins s_pins = new("confluentinc/cp-kafka-connect", "7.5.0", "5.2.0");

    [Property]
    public void The_next_number_is_new_whatever_the_tags_are(byte[] numbers, string?[] others)
    {
        List<GitTag> tags =
        [
            .. numbers.Select(x => new GitTag($"v5.2.0-cp7.5.0-r{x}", "1")),
            .. others.Select(x => new GitTag(x ?? "", "2")),
            new GitTag("v5.2.0-cp7.5.1-r300", "3"),
        ];

        var next = ReleaseNumbers.NextOf(s_pins, tags);

        Assert.DoesNotContain(tags, x => x.Name == next.ToString());
        Assert.Equal(numbers.Select(x => (int)x).DefaultIfEmpty(0).Max() + 1, next.Revision);
    }
}
