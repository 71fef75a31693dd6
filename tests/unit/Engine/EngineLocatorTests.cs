using System.Text.Json;
using Neo4jKafkaConnect.Engine;
using Neo4jKafkaConnect.Failures;
using Nuke.Common.IO;
using Serilog.Core;

namespace Neo4jKafkaConnect.Tests.Engine;

public sealed class EngineLocatorTests : IDisposable
{
    readonly AbsolutePath _home = Directory.CreateTempSubdirectory("home-").FullName;

    public void Dispose() => Directory.Delete(_home, recursive: true);

    [Fact]
    public async Task DOCKER_HOST_is_not_second_guessed()
    {
        var locator = Locator(("DOCKER_HOST", $"unix://{_home}/nothing.sock"));
        Assert.Null(await locator.FindAsync(CancellationToken.None));
        Assert.Equal([new EngineAttempt("DOCKER_HOST", $"unix://{_home}/nothing.sock", "no such socket")], locator.Attempts);
    }

    [Fact]
    public async Task A_context_is_read_from_dockers_own_files()
    {
        // The folder's name is the SHA-256 of the context's name.
        var metadata = _home / ".docker" / "contexts" / "meta" / "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
        Directory.CreateDirectory(metadata);
        await File.WriteAllTextAsync(_home / ".docker" / "config.json", """{"currentContext":"test"}""");
        var endpoint = new { Name = "test", Endpoints = new { docker = new { Host = $"unix://{_home}/context.sock" } } };
        await File.WriteAllTextAsync(metadata / "meta.json", JsonSerializer.Serialize(endpoint));

        var locator = Locator();
        Assert.Null(await locator.FindAsync(CancellationToken.None));
        Assert.Equal([new EngineAttempt("docker context test", $"unix://{_home}/context.sock", "no such socket")], locator.Attempts);
    }

    [Theory]
    [InlineData("not an address", "not an address")]
    [InlineData("ssh://user@host", "scheme 'ssh' cannot be spoken to directly")]
    public async Task What_cannot_be_an_engine_is_said(string host, string outcome)
    {
        var locator = Locator(("DOCKER_HOST", host));
        Assert.Null(await locator.FindAsync(CancellationToken.None));
        Assert.Equal(outcome, locator.Attempts.Single().Outcome);
    }

    [Fact]
    public async Task The_error_says_where_it_looked_and_how_to_get_one()
    {
        var missing = await Assert.ThrowsAsync<InfrastructureException>(
            () => Locator(("DOCKER_HOST", $"unix://{_home}/nothing.sock")).GetAsync(CancellationToken.None));
        Assert.Equal(3, missing.ExitCode);
        Assert.Equal(3, missing.Message.Split(Environment.NewLine).Length);
        Assert.Contains("nothing.sock", missing.Attempted, StringComparison.Ordinal);
        Assert.Contains("--rehearse", missing.Remedy, StringComparison.Ordinal);
    }

    EngineLocator Locator(params (string Name, string Value)[] variables)
    {
        var environment = variables.ToDictionary(x => x.Name, x => x.Value);
        environment["HOME"] = _home;
        return new EngineLocator(Logger.None, environment.GetValueOrDefault);
    }
}
