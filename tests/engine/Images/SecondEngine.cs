using Docker.DotNet.Models;
using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Engine;
using Neo4jKafkaConnect.Rehearsal;
using Neo4jKafkaConnect.Tests.Smoke;
using Nuke.Common.IO;
using Serilog.Core;

namespace Neo4jKafkaConnect.Tests.Images;

/// <summary>
/// Another machine, as far as images go: an engine that has the rehearsal's base image and nothing else, gone after the test.
/// </summary>
sealed class SecondEngine : IAsyncDisposable
{
    static readonly TimeSpan s_ending = TimeSpan.FromMinutes(1);

    readonly AbsolutePath _folder;
    readonly PrivateEngine _engine;

    SecondEngine(AbsolutePath folder, PrivateEngine engine, EngineConnection connection)
    {
        _folder = folder;
        _engine = engine;
        Connection = connection;
    }

    public EngineConnection Connection { get; }

    /// <summary>Starts one; skips the test where none can be had.</summary>
    public static async Task<SecondEngine> StartAsync(RehearsalFixture rehearsal, CancellationToken token)
    {
        rehearsal.Require();
        Skip.IfNot(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "private engines run on Linux, as root");
        var programs = EnginePrograms.Find();
        Skip.If(programs is null, "there is no dockerd");
        // Beside the rehearsal's own: layers need a file system that can hold them.
        var folder = Repository.Root / ".nuke" / "temp" / $"second-engine-{Guid.NewGuid():N}"[..22];
        var engine = new PrivateEngine(EngineFolders.For(folder), new ProgramRunner(Logger.None), Logger.None, TimeProvider.System)
        { ManagesFirewall = false };
        var second = new SecondEngine(folder, engine, await engine.StartAsync(programs!, token));
        await new EngineExport(
            rehearsal.Engine).ReadImageAsync("Copying the base image.", rehearsal.Images.Pins.BaseReference.ToString(), async image =>
        {
            var messages = new EngineMessages(x => Assert.Null(x.ErrorMessage));
            await second.Connection.Client.Images.LoadImageAsync(new ImageLoadParameters { Quiet = true }, image, messages, token);
            return true;
        }, token);
        return second;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        using var bound = new CancellationTokenSource(s_ending);
        Connection.Dispose();
        await _engine.StopAsync(bound.Token);
        _folder.RemoveFolder();
    }
}
