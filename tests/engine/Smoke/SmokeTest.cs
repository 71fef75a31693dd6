using Neo4jKafkaConnect.Connect;
using Neo4jKafkaConnect.Engine;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Runs;
using Neo4jKafkaConnect.Tests.Rehearsal;
using Nuke.Common.IO;
using Serilog;
using Xunit.Abstractions;

namespace Neo4jKafkaConnect.Tests.Smoke;

/// <summary>A test that smokes images in this process. After each smoke nothing of it may be left in the engine.</summary>
public abstract class SmokeTest : IClassFixture<RehearsalFixture>, IDisposable
{
    static readonly TimeSpan s_bound = TimeSpan.FromMinutes(5);

    readonly RehearsalFixture _rehearsal;
    readonly CancellationTokenSource _bound = new(s_bound);
    readonly TemporaryFolder _folder = new();

    private protected SmokeTest(RehearsalFixture rehearsal, ITestOutputHelper output)
    {
        _rehearsal = rehearsal;
        Output = output;
        Events = new LogEvents(output);
        Log = new LoggerConfiguration().MinimumLevel.Debug().WriteTo.Sink(Events).CreateLogger();
    }

    private protected ITestOutputHelper Output { get; }

    private protected LogEvents Events { get; }

    private protected ILogger Log { get; }

    private protected CancellationToken Token => _bound.Token;

    /// <summary>A folder of this test alone.</summary>
    private protected AbsolutePath Folder => _folder.Path;

    private protected EngineConnection Engine
    {
        get
        {
            _rehearsal.Require();
            return _rehearsal.Engine;
        }
    }

    private protected TestImages Images
    {
        get
        {
            _rehearsal.Require();
            return _rehearsal.Images;
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _bound.Dispose();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Smokes the good image.</summary>
    private protected async Task<SmokeResult> SmokeGoodAsync(Func<SmokeRequest, SmokeRequest>? change = null) =>
        await SmokeAsync(await Images.GetGoodAsync(Token), change);

    /// <summary>Smokes an image against the sources that ship.</summary>
    private protected Task<SmokeResult> SmokeAsync(string image, Func<SmokeRequest, SmokeRequest>? change = null) =>
        SmokeAsync(image, change, Token);

    /// <summary>The same with a bound of its own.</summary>
    private protected async Task<SmokeResult> SmokeAsync(string image, Func<SmokeRequest, SmokeRequest>? change, CancellationToken token)
    {
        var request = new SmokeRequest(image, Images.Pins.ConnectorVersion, Repository.Sources, Folder / "diagnosis")
        {
            BaseImage = Images.Pins.BaseReference.ToString(),
            Timeout = TimeSpan.FromSeconds(60),
            // InstallationEngineTests are about that, and it takes half as long again.
            PassesOverInstallations = "it is another test's",
        };
        var session = new EngineSession(Engine, RunId.Create(), Log);
        Remains? remains = null;
        try
        {
            var result = await new SmokeRun(session, Log).RunAsync(change?.Invoke(request) ?? request, token);
            remains = await Remains.OfRunAsync(Engine, session.Run, token);
            foreach (var check in result.Checks)
                Output.WriteLine($"{check.Status,-7} {check.Id}: {check.Found}");
            foreach (var finding in result.Diagnosis)
                Output.WriteLine($"why     {finding.Rule}: {finding.Cause} {finding.Remedy}");
            return result;
        }
        finally
        {
            await session.DisposeAsync();
            var left = await Remains.OfRunAsync(Engine, session.Run, CancellationToken.None);
            Assert.True(left.IsEmpty, $"Left in the engine: {left}");
            if (remains is not null)
                Assert.Empty(await remains.StillThereAsync(Engine, CancellationToken.None));
        }
    }

    /// <summary>Asserts exactly which checks failed, that the worst cause was found, and that the build would end with 1.</summary>
    private protected static void AssertFailed(SmokeResult result, string rule, params IEnumerable<string> checks)
    {
        Assert.Equal(checks.Order(StringComparer.Ordinal), result.Failures.Select(x => x.Id).Order(StringComparer.Ordinal));
        Assert.Equal(rule, result.Diagnosis.Select(x => x.Rule).FirstOrDefault() ?? "");
        Assert.NotNull(result.DiagnosisDirectory);
        Assert.True(File.Exists(result.DiagnosisDirectory / "worker.log"));
        var failure = Assert.Throws<FindingsException>(() => SmokeOutcome.ThrowIfFailed(result));
        Assert.Equal(1, failure.ExitCode);
        Assert.Contains(result.Failures[0].Id, failure.Attempted, StringComparison.Ordinal);
    }
}
