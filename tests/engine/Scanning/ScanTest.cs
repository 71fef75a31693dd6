using Neo4jKafkaConnect.Engine;
using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Scanning;
using Neo4jKafkaConnect.Tests.Rehearsal;
using Neo4jKafkaConnect.Tests.Smoke;
using Nuke.Common.IO;
using Serilog;
using Xunit.Abstractions;

namespace Neo4jKafkaConnect.Tests.Scanning;

/// <summary>A test that scans images with a real Trivy.</summary>
public abstract class ScanTest : IClassFixture<RehearsalFixture>, IDisposable
{
    private protected static readonly DateOnly Today = DateOnly.FromDateTime(DateTime.UtcNow);

    static readonly TimeSpan s_bound = TimeSpan.FromMinutes(8);

    readonly RehearsalFixture _rehearsal;
    readonly CancellationTokenSource _bound = new(s_bound);
    readonly TemporaryFolder _folder = new();

    private protected ScanTest(RehearsalFixture rehearsal, ITestOutputHelper output)
    {
        _rehearsal = rehearsal;
        Output = output;
        Log = new LoggerConfiguration().MinimumLevel.Debug().WriteTo.Sink(new LogEvents(output)).CreateLogger();
    }

    private protected ITestOutputHelper Output { get; }

    private protected ILogger Log { get; }

    private protected CancellationToken Token => _bound.Token;

    private protected AbsolutePath Folder => _folder.Path;

    private protected RehearsalFixture Rehearsal
    {
        get
        {
            _rehearsal.Require();
            return _rehearsal;
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _bound.Dispose();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Scans an image; nothing of it may be left in the engine.</summary>
    private protected async Task<ScanResult> ScanAsync(
        string image, string baseImage, ScanPolicy? policy = null, Func<EngineSession, ScannerRequest, Task<IImageScanner>>? find = null)
    {
        var trivy = await ScanMeans.RequireTrivyAsync(Log, Token);
        await using var session = new EngineSession(Rehearsal.Engine, RunId.Create(), Log);
        var request = new ScannerRequest(null, null, TimeSpan.FromMinutes(5), Folder / session.Run.Value, Folder / "cache");
        var scanner = find is null
            ? new ScannerLocator(session, Log).Offline(trivy.Program, trivy.Source, trivy.Databases, request)
            : await find(session, request);
        var result = await new ImageScan(session, scanner, policy ?? Policies.Default, Log).RunAsync(
            new ScanRequest(image, baseImage, SmokeRecord.TryRead(Folder)), Token);
        await session.DisposeAsync();
        var left = await Remains.OfRunAsync(Rehearsal.Engine, session.Run, Token);
        Assert.True(left.IsEmpty, $"Left in the engine: {left}");
        Assert.False(File.Exists(request.Work / "reports" / "image.tar"));
        return result;
    }
}
