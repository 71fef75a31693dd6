using FsCheck.Xunit;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Registries;

namespace Neo4jKafkaConnect.Tests.Registries;

public sealed class RegistryEndpointTests
{
    [Theory]
    [InlineData("ghcr.io", "ghcr.io", "https://ghcr.io/", "ghcr.io")]
    [InlineData("docker.io", "docker.io", "https://registry-1.docker.io/", "https://index.docker.io/v1/")]
    [InlineData("index.docker.io", "docker.io", "https://registry-1.docker.io/", "https://index.docker.io/v1/")]
    [InlineData("myregistry.azurecr.io", "myregistry.azurecr.io", "https://myregistry.azurecr.io/", "myregistry.azurecr.io")]
    [InlineData("myregistry", "myregistry.azurecr.io", "https://myregistry.azurecr.io/", "myregistry.azurecr.io")]
    [InlineData("MyRegistry", "myregistry.azurecr.io", "https://myregistry.azurecr.io/", "myregistry.azurecr.io")]
    [InlineData(
        "registry.example.com:5000", "registry.example.com:5000", "https://registry.example.com:5000/", "registry.example.com:5000")]
    [InlineData("localhost:5000", "localhost:5000", "http://localhost:5000/", "localhost:5000")]
    [InlineData("localhost", "localhost", "http://localhost/", "localhost")]
    [InlineData("127.0.0.1:5000", "127.0.0.1:5000", "http://127.0.0.1:5000/", "127.0.0.1:5000")]
    [InlineData("[::1]:5000", "[::1]:5000", "http://[::1]:5000/", "[::1]:5000")]
    public void Reads_a_registry(string text, string name, string address, string key)
    {
        var registry = RegistryEndpoint.Require(text);

        Assert.Equal((name, address, key), (registry.Name, registry.Address.AbsoluteUri, registry.CredentialKey));
    }

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("my-registry")]
    [InlineData("https://ghcr.io")]
    [InlineData("ghcr.io/team")]
    [InlineData("ghcr.io:port")]
    [InlineData("user@ghcr.io")]
    [InlineData("ghcr.io ")]
    [InlineData("ghcr.io\n")]
    public void Refuses_what_is_none(string text) =>
        Assert.Equal(2, Assert.Throws<ConfigurationException>(() => RegistryEndpoint.Require(text)).ExitCode);

    [Theory]
    [InlineData("127.0.0.1.example.com")]
    [InlineData("localhost.example.com")]
    [InlineData("192.168.0.1:5000")]
    public void Only_this_machine_is_spoken_to_without_TLS(string text) =>
        Assert.Equal("https", RegistryEndpoint.Require(text).Address.Scheme);

    [Property(MaxTest = 1000)]
    public bool What_is_read_is_spoken_to_over_TLS_or_on_loopback(string text)
    {
        try
        {
            var registry = RegistryEndpoint.Require(text ?? "");
            return registry.Address.Scheme == "https" || registry.Address.IsLoopback;
        }
        catch (ConfigurationException)
        {
            return true;
        }
    }
}
