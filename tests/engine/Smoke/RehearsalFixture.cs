using Neo4jKafkaConnect.Engine;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Rehearsal;
using Serilog;
using Serilog.Core;

namespace Neo4jKafkaConnect.Tests.Smoke;

/// <summary>Joins the tests that share one rehearsal; they run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class OneRehearsal : ICollectionFixture<RehearsalFixture>
{
    /// <summary>What the tests name it by.</summary>
    public const string Name = "rehearsal";
}

/// <summary>
/// A rehearsal, prepared once for all tests that need an engine, and the images that they build, removed at the end. Where no engine
/// can be had the tests are skipped with the reason; a rehearsal that fails on an engine that answers fails the tests.
/// </summary>
public sealed class RehearsalFixture : IAsyncLifetime
{
    static readonly TimeSpan s_bound = TimeSpan.FromMinutes(8);

    readonly ILogger _log = Logger.None;
    EngineLease? _lease;
    RehearsalSetup? _setup;
    TestImages? _images;
    string _unavailable = "";

    internal RehearsalSetup Setup => _setup ?? throw new InvalidOperationException("Ask for Require first.");

    internal EngineConnection Engine => Setup.Engine;

    internal TestImages Images => _images ?? throw new InvalidOperationException("Ask for Require first.");

    /// <summary>Whether there is an engine.</summary>
    public bool IsAvailable => _setup is not null;

    /// <summary>Skips the test where there is no engine.</summary>
    public void Require() => Skip.If(_setup is null, _unavailable);

    /// <summary>Skips the test where the engine cannot reach what the test opens on loopback.</summary>
    public void RequireSharedLoopback()
    {
        Require();
        Skip.IfNot(OperatingSystem.IsLinux() && Engine.Endpoint.Uri.Scheme == "unix", "the engine may have another loopback interface than this test");
    }

    /// <inheritdoc />
    public async Task InitializeAsync()
    {
        using var bound = new CancellationTokenSource(s_bound);
        try
        {
            _lease = await FindEngineAsync(bound.Token);
        }
        catch (InfrastructureException exception)
        {
            _unavailable = $"No engine can be had here. {exception.Message.ReplaceLineEndings(" ")}";
            return;
        }

        _setup = await new RehearsalPreparation(Repository.Paths, _log).PrepareAsync(new RehearsalRequest(Repository.Pins.PlatformVersion), bound.Token);
        _images = new TestImages(_setup, _log);
    }

    /// <inheritdoc />
    public async Task DisposeAsync()
    {
        using var bound = new CancellationTokenSource(s_bound);
        if (_images is not null)
            await _images.RemoveAsync(bound.Token);
        if (_setup is not null)
            await _setup.DisposeAsync();
        if (_lease is not null)
            await _lease.DisposeAsync();
    }

    // A lease apart from that of the preparation tells an engine that is missing from a rehearsal that is broken.
    async Task<EngineLease> FindEngineAsync(CancellationToken token)
    {
        var host = HostSystem.Detect();
        var tool = new Tool(_log);
        using var packages = new AptPackages(host, tool, new Steps(_log, TimeProvider.System), _log, TimeProvider.System);
        var engine = new RehearsalEngine(EngineFolders.For(Repository.Paths.Engine), host, packages, tool, _log, TimeProvider.System);
        return await engine.AcquireAsync(new EngineLocator(_log), token);
    }
}
