using System.Formats.Tar;
using System.Text;
using Docker.DotNet;
using Docker.DotNet.Models;
using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Failures;
using Serilog;

namespace Neo4jKafkaConnect.Engine;

/// <summary>
/// Everything that one run creates in an engine. Each container, network and volume carries the session's labels and is
/// removed when the session is disposed of, with a token of its own: an interrupted run cleans up all the same.
/// </summary>
public sealed class EngineSession(EngineConnection engine, RunId run, ILogger log, TimeProvider? time = null) : IAsyncDisposable
{
    static readonly TimeSpan s_createWithin = TimeSpan.FromMinutes(2);

    readonly TimeProvider _time = time ?? TimeProvider.System;
    bool _keep;

    /// <summary>The engine that it lives in.</summary>
    public EngineConnection Engine { get; } = engine;

    /// <summary>The run that it belongs to.</summary>
    public RunId Run { get; } = run;

    /// <summary>From now on, what is created stays when the session ends. To be called before anything is created.</summary>
    public void Keep() => _keep = true;

    /// <summary>
    /// A network that publishes ports on 127.0.0.1 and has no way out: packets that leave are not translated, so nothing comes
    /// back. (An <c>--internal</c> network has no way out either, but publishes no ports.)
    /// </summary>
    public async Task<SessionNetwork> CreateIsolatedNetworkAsync(string role, CancellationToken token)
    {
        var name = NameOf(role);
#pragma warning disable RS0030 // This is the door.
        var created = await CreateAsync($"Creating the network {name}.", end => Engine.Client.Networks.CreateNetworkAsync(
#pragma warning restore RS0030
            new NetworksCreateParameters
            {
                Name = name,
                Driver = "bridge",
                Labels = SessionLabels.Of(Run, role, _keep),
                Options = new Dictionary<string, string>
                {
                    ["com.docker.network.bridge.enable_ip_masquerade"] = "false",
                    ["com.docker.network.bridge.host_binding_ipv4"] = "127.0.0.1",
                },
            },
            end), token);
        return new SessionNetwork(created.ID, name);
    }

    /// <summary>Creates a container and puts its files in; it is not started yet.</summary>
    /// <exception cref="InfrastructureException">The engine refuses, or does not have the image.</exception>
    public async Task<SessionContainer> CreateContainerAsync(ContainerPlan plan, CancellationToken token)
    {
        var name = NameOf(plan.Role);
        var created = await CreateAsync(
            $"Creating the {plan.Role} container {name} from {plan.Image}.",
#pragma warning disable RS0030 // This is the door.
            end => Engine.Client.Containers.CreateContainerAsync(ParametersOf(plan, name), end),
#pragma warning restore RS0030
            token);
        foreach (var warning in created.Warnings ?? [])
            log.Debug("{Container}: {Warning}", name, warning);
        if (plan.Files.Count > 0)
            await PutFilesAsync(created.ID, name, plan.Files, token);
        return new SessionContainer(Engine.Client, _time, created.ID, name, plan.Role);
    }

    /// <summary>Runs a container to its end as <see cref="ProgramRunner" /> runs a program, and removes it.</summary>
    /// <param name="plan">The container.</param>
    /// <param name="within">How long it may take.</param>
    /// <param name="token">Ends it.</param>
    /// <param name="onLine">Gets every line as it comes, in the place of the log.</param>
    /// <exception cref="InfrastructureException">The engine cannot create or start it.</exception>
    public async Task<ProgramResult> RunAsync(ContainerPlan plan, TimeSpan within, CancellationToken token, Action<string>? onLine = null)
    {
        var call = new ProgramCall(plan.Image, plan.Command ?? []) { Within = within, OnLine = onLine };
        log.Debug("> {Role:l} of {Image:l}: {Call:l}", plan.Role, plan.Image, string.Join(' ', call.Arguments));
        var output = new ProgramOutput(call, log);
        var container = await CreateContainerAsync(plan, token);
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(token);
        bound.CancelAfter(within);
        try
        {
            await foreach (var line in container.StartAndFollowAsync(bound.Token))
                output.Take(line.Text, line.IsError);
            return output.ResultOf((int)(await container.WaitForExitAsync(bound.Token)).ExitCode);
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested)
        {
            return output.ResultOutOfTime();
        }
        finally
        {
            await container.RemoveAsync(call.Grace, log);
        }
    }

    /// <summary>
    /// Removes all that the run created, unless it was told to keep it. Bounded; failures are logged, not thrown. What another session of
    /// the same run keeps stays as well.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        if (_keep)
            return;
        using var bound = new CancellationTokenSource(EngineCleaner.Bound);
        await new EngineCleaner(Engine.Client, log).RemoveAsync(
            [$"{SessionLabels.Session}={Run.Value}"], x => x?.ContainsKey(SessionLabels.Keep) != true, bound.Token);
    }

    /// <summary>
    /// Removes what runs of this machine left behind whose process has ended; what living runs and other machines own stays.
    /// </summary>
    public static Task SweepAsync(EngineConnection engine, ILogger log, CancellationToken token) =>
        new EngineCleaner(engine.Client, log).RemoveAsync([SessionLabels.Session], SessionLabels.IsAbandoned, token);

    // An engine carries out what it was asked for even where nobody waits for the answer, perhaps after the clean-up has looked:
    // a run that is interrupted in between waits, so that the clean-up finds it.
    static async Task<T> CreateAsync<T>(string attempted, Func<CancellationToken, Task<T>> create, CancellationToken token)
    {
        token.ThrowIfCancellationRequested();
        using var bound = new CancellationTokenSource(s_createWithin);
        try
        {
            var created = await EngineCall.RunAsync(attempted, () => create(bound.Token));
            token.ThrowIfCancellationRequested();
            return created;
        }
        catch (OperationCanceledException exception) when (bound.IsCancellationRequested)
        {
            throw new InfrastructureException(
                attempted, $"The engine did not answer within {s_createWithin.TotalSeconds:0} s.",
                "See what the engine is busy with (docker info, its log), then try again.", exception);
        }
    }

    string NameOf(string role) => $"kafka-connect-{Run.Value}-{role}";

    CreateContainerParameters ParametersOf(ContainerPlan plan, string name) => new()
    {
        Name = name,
        Image = plan.Image,
        Cmd = plan.Command?.ToList(),
        Entrypoint = plan.Entrypoint?.ToList(),
        User = plan.User,
        WorkingDir = plan.WorkingFolder,
        Env = [.. plan.Environment.Select(x => $"{x.Key}={x.Value}")],
        Labels = SessionLabels.Of(Run, plan.Role, _keep),
        ExposedPorts = plan.PublishedPorts.ToDictionary(x => $"{x}/tcp", _ => default(EmptyStruct)),
        Healthcheck = plan.DisableHealthcheck ? new HealthConfig { Test = ["NONE"] } : null,
        HostConfig = new HostConfig
        {
            NetworkMode = plan.Network?.Name ?? (plan.HasWayOut ? "bridge" : "none"),
            Mounts =
            [
                .. plan.Mounts.Select(x => new Mount { Type = "bind", Source = x.Source, Target = x.Target, ReadOnly = x.IsReadOnly }),
            ],
            Memory = plan.MemoryLimitBytes ?? 0,
            ReadonlyRootfs = plan.ReadOnlyRoot,
            Tmpfs = plan.MemoryFolders.ToDictionary(),
            CapDrop = plan.Unprivileged ? ["ALL"] : null,
            SecurityOpt = plan.Unprivileged ? ["no-new-privileges"] : null,
            PortBindings = plan.PublishedPorts.ToDictionary(
                x => $"{x}/tcp",
                IList<PortBinding> (_) => [new PortBinding { HostIP = "127.0.0.1", HostPort = "" }]),
        },
        NetworkingConfig = plan.Network is null ? null : new NetworkingConfig
        {
            EndpointsConfig = new Dictionary<string, EndpointSettings>
            {
                [plan.Network.Name] = new EndpointSettings { Aliases = [plan.Role, .. plan.Aliases] },
            },
        },
    };

    async Task PutFilesAsync(string id, string name, IReadOnlyList<ContainerFile> files, CancellationToken token)
    {
        using var archive = new MemoryStream();
        await using (var writer = new TarWriter(archive, TarEntryFormat.Pax, leaveOpen: true))
        {
            foreach (var file in files)
            {
                using var content = new MemoryStream(Encoding.UTF8.GetBytes(file.Content));
                var entry = new PaxTarEntry(TarEntryType.RegularFile, file.Path.TrimStart('/')) { Mode = file.Mode, DataStream = content };
                await writer.WriteEntryAsync(entry, token);
            }
        }

        archive.Position = 0;
        await EngineCall.RunAsync(
            $"Putting {files.Count} files into {name}.", () => Engine.Client.Containers.ExtractArchiveToContainerAsync(
                id, new ContainerPathStatParameters { Path = "/" }, archive, token));
    }
}
