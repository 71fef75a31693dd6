using System.Net;
using System.Text.Json;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Pins;
using Neo4jKafkaConnect.Registries;
using Polly;
using Serilog;

namespace Neo4jKafkaConnect.Currency;

/// <summary>The API of Confluent Hub, which the hub client in the base image installs from.</summary>
public sealed class ConfluentHub : IDisposable
{
    /// <summary>Where it is.</summary>
    public const string DefaultAddress = "https://api.hub.confluent.io/";

    const int LargestAnswer = 16 * 1024 * 1024;
    static readonly TimeSpan s_bound = TimeSpan.FromMinutes(1);

    readonly HttpClient _http;
    readonly ResiliencePipeline<HttpResponseMessage> _retries;
    readonly Uri _versions;

    /// <summary>Connects to nothing yet.</summary>
    /// <param name="address">The API's address, or a mirror's.</param>
    /// <param name="log">Told what is tried again.</param>
    /// <param name="time">The clock of waits.</param>
    public ConfluentHub(Uri address, ILogger log, TimeProvider? time = null)
    {
        _versions = new Uri(
            address.AbsoluteUri.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/"),
            $"api/plugins/{LockedConnector.Neo4jComponent}/versions");
        _http = new HttpClient(
            new SocketsHttpHandler { UseCookies = false, UseProxy = !address.IsLoopback, ConnectTimeout = TimeSpan.FromSeconds(15) })
        {
            Timeout = s_bound,
            MaxResponseContentBufferSize = LargestAnswer,
        };
        _retries = RegistryRetries.Create(log, time ?? TimeProvider.System);
    }

    /// <summary>Every version of the connector that the hub has, as it lists them.</summary>
    /// <exception cref="InfrastructureException">The hub cannot be reached, or answers something else.</exception>
    public async Task<IReadOnlyList<string>> ListVersionsAsync(CancellationToken token)
    {
        try
        {
            using var answer = await _retries.ExecuteAsync(async x => await _http.GetAsync(_versions, x), token);
            if (answer.StatusCode != HttpStatusCode.OK)
                throw Failed(
                    $"{_versions.Host} answered {(int)answer.StatusCode}.",
                    "See whether Confluent Hub is up, and whether a proxy or --hub-api leads elsewhere.");
            return Read(await answer.Content.ReadAsByteArrayAsync(token));
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException
            || (exception is OperationCanceledException && !token.IsCancellationRequested))
        {
            throw Failed(
                $"{_versions.Host} could not be reached: {exception.Message}",
                "See whether this machine has a way to it, or name a mirror: --hub-api https://mirror.example.com/.", exception);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    // One manifest for each version; of it the version alone matters here.
    static IReadOnlyList<string> Read(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            List<string> versions =
            [
                .. document.RootElement.EnumerateArray().Select(x => x.GetProperty("version").GetString()).OfType<string>(),
            ];
            return versions.Count > 0
                ? versions
                : throw Failed("It has none.", "See whether --hub-api leads to Confluent Hub or a mirror of it.");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw Failed(
                $"The answer is no list of versions: {exception.Message}",
                "See whether --hub-api leads to Confluent Hub or a mirror of it.", exception);
        }
    }

    static InfrastructureException Failed(string cameBack, string remedy, Exception? inner = null) =>
        new($"Listing the versions of {LockedConnector.Neo4jComponent} on Confluent Hub.", cameBack, remedy, inner);
}
