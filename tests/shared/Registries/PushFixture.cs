using Neo4jKafkaConnect.Images;
using Neo4jKafkaConnect.Pushing;
using Neo4jKafkaConnect.Registries;
using Neo4jKafkaConnect.Tests.Rehearsal;
using Serilog;

namespace Neo4jKafkaConnect.Tests.Registries;

/// <summary>Pushes sample images, with all that belongs to it.</summary>
sealed class PushFixture : IDisposable
{
    public const string Commit = "0123abcdef0123abcdef0123abcdef0123abcdef";

    readonly TemporaryFolder _folder = new();
    readonly List<RegistryTransport> _transports = [];
    readonly CancellationTokenSource _bound = new(TimeSpan.FromMinutes(2));
    readonly List<string> _lines = [];
    readonly ILogger _log;

    public PushFixture() => _log = new LoggerConfiguration().MinimumLevel.Verbose().WriteTo.Sink(new LineSink(_lines)).CreateLogger();

    public ImpatientTime Time { get; } = new();

    public CancellationToken Token => _bound.Token;

    public ILogger Log => _log;

    public Nuke.Common.IO.AbsolutePath Folder => _folder.Path;

    /// <summary>Everything that was logged.</summary>
    public string Text
    {
        get
        {
            lock (_lines)
                return string.Join('\n', _lines);
        }
    }

    /// <summary>Waits are over at once on the fixture's clock; a real registry gets the real one.</summary>
    public RegistryClient Open(
        RegistryEndpoint registry, CredentialChain? credentials = null, string repository = "team/neo4j-kafka-connect",
        bool isRealTime = false)
    {
        TimeProvider time = isRealTime ? TimeProvider.System : Time;
        var transport = new RegistryTransport(registry, credentials ?? CredentialChain.Anonymous, _log, time);
        _transports.Add(transport);
        return new RegistryClient(transport, repository, _log, time);
    }

    public Task<PushResult> PushAsync(SampleImage image, int number, params IReadOnlyList<RegistryClient> clients) =>
        PushAsync(image, new PushRequest(ReleaseVersion.Of("5.2.0", "7.5.0", number), Commit, ""), clients);

    public async Task<PushResult> PushAsync(IImageSource image, PushRequest request, params IReadOnlyList<RegistryClient> clients)
    {
        var run = new PushRun(clients, _log);
        var work = _folder.Path / "push";
        try
        {
            return await run.RunAsync(request, await run.PlanAsync(request, Token), image, work, Token);
        }
        finally
        {
            Assert.False(Directory.Exists(work));
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var transport in _transports)
            transport.Dispose();
        _bound.Dispose();
        _folder.Dispose();
    }

    sealed class LineSink(List<string> lines) : Serilog.Core.ILogEventSink
    {
        public void Emit(Serilog.Events.LogEvent logEvent)
        {
            lock (lines)
                lines.Add(logEvent.RenderMessage(System.Globalization.CultureInfo.InvariantCulture));
        }
    }
}
