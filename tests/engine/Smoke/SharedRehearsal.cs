using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Engine;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Rehearsal;
using Serilog;
using Serilog.Core;

namespace Neo4jKafkaConnect.Tests.Smoke;

/// <summary>
/// A rehearsal, prepared when the first test asks for it, and the images that tests build in it. It ends with the last test of the process.
/// </summary>
sealed class SharedRehearsal : IAsyncDisposable
{
    static readonly TimeSpan s_bound = TimeSpan.FromMinutes(8);
    static readonly Lazy<Task<SharedRehearsal>> s_shared = new(CreateAsync);
    static readonly ILogger s_log = Logger.None;

    EngineLease? _lease;

    SharedRehearsal()
    {
    }

    /// <summary>The rehearsal; null where there is no engine.</summary>
    public RehearsalSetup? Setup { get; private set; }

    /// <summary>The images of the tests; null where there is no engine.</summary>
    public TestImages? Images { get; private set; }

    /// <summary>Why there is none.</summary>
    public string Unavailable { get; private set; } = "";

    /// <summary>The one of this process.</summary>
    public static Task<SharedRehearsal> GetAsync() => s_shared.Value;

    /// <summary>Ends it, if a test has asked for it.</summary>
    public static async Task EndAsync()
    {
        if (s_shared.IsValueCreated)
            await (await s_shared.Value).DisposeAsync();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        using var bound = new CancellationTokenSource(s_bound);
        if (Images is not null)
            await Images.RemoveAsync(bound.Token);
        if (Setup is not null)
            await Setup.DisposeAsync();
        if (_lease is not null)
            await _lease.DisposeAsync();
    }

    static async Task<SharedRehearsal> CreateAsync()
    {
        using var bound = new CancellationTokenSource(s_bound);
        var shared = new SharedRehearsal();
        try
        {
            shared._lease = await FindEngineAsync(bound.Token);
        }
        catch (InfrastructureException exception)
        {
            shared.Unavailable = $"No engine can be had here. {exception.Message.ReplaceLineEndings(" ")}";
            return shared;
        }

        var request = new RehearsalRequest(Repository.Pins.PlatformVersion);
        shared.Setup = await new RehearsalPreparation(Repository.Paths, s_log).PrepareAsync(request, bound.Token);
        shared.Images = await TestImages.CreateAsync(shared.Setup, s_log, bound.Token);
        return shared;
    }

    // A lease apart from that of the preparation tells an engine that is missing from a rehearsal that is broken.
    static async Task<EngineLease> FindEngineAsync(CancellationToken token)
    {
        var host = HostSystem.Detect();
        var runner = new ProgramRunner(s_log);
        using var packages = new AptPackages(host, runner, new Steps(s_log, TimeProvider.System), s_log, TimeProvider.System);
        var engine = new RehearsalEngine(EngineFolders.For(Repository.Paths.Engine), host, packages, runner, s_log, TimeProvider.System);
        return await engine.AcquireAsync(new EngineLocator(s_log), token);
    }
}
