using Neo4jKafkaConnect.Images;

namespace Neo4jKafkaConnect.Tests.Images;

public sealed class SourceRevisionTests
{
    [Theory]
    [InlineData("git@github.com:owner/name.git", "https://github.com/owner/name")]
    [InlineData("https://user:secret@github.com/owner/name.git", "https://github.com/owner/name")]
    [InlineData("https://github.com/owner/name", "https://github.com/owner/name")]
    [InlineData("ssh://git@example.com:2222/owner/name.git", "https://example.com/owner/name")]
    [InlineData("/srv/git/name.git", null)]
    [InlineData("../name", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Makes_a_web_address_without_credentials(string? remote, string? expected) =>
        Assert.Equal(expected, SourceRevision.ToWebAddress(remote)?.AbsoluteUri);
}
