using Neo4jKafkaConnect.Images;

namespace Neo4jKafkaConnect.Tests.Images;

public class DockerClientTests
{
    [Theory]
    [InlineData("Docker version 28.5.2+dfsg1, build 1234567\n", "28.5.2+dfsg1")]
    [InlineData("Docker version 20.10.24+dfsg1, build 297e128\n", "20.10.24+dfsg1")]
    [InlineData("Docker version 29.0.0-rc.1, build abcdef0", "29.0.0-rc.1")]
    [InlineData("podman version 5.8.1\n", "5.8.1")]
    [InlineData("", null)]
    [InlineData("docker: command not understood\n", null)]
    public void Reads_the_version_that_a_client_says(string answer, string? version) =>
        Assert.Equal(version, DockerClient.ReadVersion(answer));
}
