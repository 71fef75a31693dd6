using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using CliWrap;
using CliWrap.Buffered;
using Neo4jKafkaConnect.Dockerfiles;
using Neo4jKafkaConnect.Tests.Smoke;

namespace Neo4jKafkaConnect.Tests.Scripts;

/// <summary>The HEALTHCHECK that ships, run by this machine's bash against servers of every kind.</summary>
[Trait("Category", "Engine")]
public sealed class HealthcheckEngineTests
{
    static readonly TimeSpan s_bound = TimeSpan.FromSeconds(10);

    [SkippableTheory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}", true)]
    [InlineData("HTTP/1.0 200 OK\r\n\r\n", true)]
    [InlineData("HTTP/1.1 204 No Content\r\n\r\n", false)]
    [InlineData("HTTP/1.1 301 Moved\r\nLocation: /\r\n\r\n", false)]
    [InlineData("HTTP/1.1 404 Not Found\r\n\r\n", false)]
    [InlineData("HTTP/1.1 500 Server Error\r\n\r\n200", false)]
    [InlineData("HTTP/1.1 2000 No\r\n\r\n", false)]
    [InlineData("", false)]
    [InlineData("no HTTP at all\r\n", false)]
    public async Task Only_200_is_healthy(string answer, bool healthy)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = ServeAsync(listener, answer);
        var result = await RunAsync(((IPEndPoint)listener.LocalEndpoint).Port);
        Assert.Equal(healthy, result.ExitCode == 0);
        Assert.NotInRange(result.ExitCode, 126, 127);
        Assert.StartsWith("GET / HTTP/1.0\r\n", await serving, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_closed_port_is_told_at_once()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        var started = Stopwatch.GetTimestamp();
        var result = await RunAsync(port);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("refused", result.StandardError, StringComparison.OrdinalIgnoreCase);
        Assert.True(Stopwatch.GetElapsedTime(started) < s_bound / 2);
    }

    [SkippableFact]
    public async Task Silence_ends_within_the_instructions_timeout()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var result = await RunAsync(((IPEndPoint)listener.LocalEndpoint).Port);
        Assert.NotEqual(0, result.ExitCode);
        Assert.NotInRange(result.ExitCode, 126, 127);
        Assert.True(result.RunTime < s_bound);
    }

    static async Task<BufferedCommandResult> RunAsync(int port)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "bash with /dev/tcp");
        var document = DockerfileDocument.Parse(File.ReadAllText(Repository.Sources / "Dockerfile"), "Dockerfile");
        var command = document.Evaluate().Target!.Healthcheck!.Command!;
        var words = command.Words.Select(x => x.Text).ToList();
        using var bound = new CancellationTokenSource(s_bound);
        return await Cli.Wrap(words[0])
            .WithArguments(words.Skip(1).Select(x => x.Replace("/8083", $"/{port}", StringComparison.Ordinal)))
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(bound.Token);
    }

    static async Task<string> ServeAsync(TcpListener listener, string answer)
    {
        using var bound = new CancellationTokenSource(s_bound);
        using var client = await listener.AcceptTcpClientAsync(bound.Token);
        var buffer = new byte[256];
        var read = await client.GetStream().ReadAsync(buffer, bound.Token);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(answer), bound.Token);
        return Encoding.ASCII.GetString(buffer, 0, read);
    }
}
