using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using CliWrap;
using Neo4jKafkaConnect.Engine;
using Neo4jKafkaConnect.Failures;
using Nuke.Common.IO;
using Serilog;

namespace Neo4jKafkaConnect.Scanning;

/// <summary>Trivy as a program of this machine.</summary>
public sealed class TrivyProgram : ITrivyProgram
{
    readonly AbsolutePath _file;
    readonly AbsolutePath _folder;
    readonly EngineEndpoint _engine;
    readonly ILogger _log;

    TrivyProgram(AbsolutePath file, AbsolutePath folder, string source, string digest, EngineEndpoint engine, ILogger log)
    {
        _file = file;
        _folder = folder;
        _engine = engine;
        _log = log;
        Source = source;
        Digest = digest;
    }

    /// <inheritdoc />
    public string Digest { get; }

    /// <inheritdoc />
    public string Source { get; }

    /// <inheritdoc />
    public bool ReachesEngine => _engine.Uri.Scheme is "unix" or "npipe" or "tcp";

    /// <inheritdoc />
    public IReadOnlyList<string> LastLines { get; private set; } = [];

    /// <summary>Reads the program.</summary>
    /// <param name="file">The program.</param>
    /// <param name="folder">Where it runs; nothing that it might read lies there.</param>
    /// <param name="source">Where it comes from, in words.</param>
    /// <param name="engine">The engine that it asks for images.</param>
    /// <param name="log">Gets its standard error.</param>
    /// <exception cref="ConfigurationException">There is no such file.</exception>
    public static TrivyProgram Open(AbsolutePath file, AbsolutePath folder, string source, EngineEndpoint engine, ILogger log)
    {
        try
        {
            using var content = File.OpenRead(file);
            return new TrivyProgram(file, folder, source, $"sha256:{Convert.ToHexStringLower(SHA256.HashData(content))}", engine, log);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"Looking for Trivy at {file}.", exception.Message, "Name a Trivy that can be run with --trivy <file>, or leave the parameter out.", exception);
        }
    }

    /// <inheritdoc />
    public async Task<TrivyAnswer> RunAsync(IReadOnlyList<string> arguments, TimeSpan within, CancellationToken token)
    {
        // The folder is empty: a trivy.yaml or .trivyignore of the repository must not hide what the policy is to judge.
        var environment = TrivyEnvironment.Of(Environment.GetEnvironmentVariables().Keys.Cast<string>());
        environment["DOCKER_HOST"] = _engine.DockerHost;
        environment["DOCKER_CONTEXT"] = null;
        var command = Cli.Wrap(_file)
            .WithArguments(arguments)
            .WithWorkingDirectory(_folder)
            .WithEnvironmentVariables(environment);
        var answer = await TrivyCall.RunAsync(command, [_file, .. arguments], within, _log, token);
        LastLines = answer.Lines;
        return answer;
    }
}

/// <summary>One run of Trivy, however it is started.</summary>
static partial class TrivyCall
{
    const int TailLength = 15;
    const int MostOutput = 1 << 20;
    static readonly TimeSpan s_grace = TimeSpan.FromSeconds(2);

    public static async Task<TrivyAnswer> RunAsync(Command command, IReadOnlyList<string> call, TimeSpan within, ILogger log, CancellationToken token)
    {
        var text = string.Join(' ', call);
        log.Debug("> {Call:l}", text);
        var output = new StringBuilder();
        var tail = new Queue<string>();
        var piped = command
            .WithValidation(CommandResultValidation.None)
            .WithStandardOutputPipe(PipeTarget.ToDelegate(line => Keep(output, line)))
            .WithStandardErrorPipe(PipeTarget.ToDelegate(line => Take(line, tail, log)));

        // An interrupt first, so that Trivy closes its cache; its end by force where it does not.
        using var interrupt = CancellationTokenSource.CreateLinkedTokenSource(token);
        using var force = new CancellationTokenSource();
        await using var registration = interrupt.Token.Register(() => force.CancelAfter(s_grace));
        interrupt.CancelAfter(within);
        try
        {
            var result = await piped.ExecuteAsync(force.Token, interrupt.Token);
            return new TrivyAnswer(text, result.ExitCode, output.ToString(), Snapshot(tail));
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested)
        {
            throw new InfrastructureException(
                $"Running Trivy: {text}",
                new TrivyAnswer(text, 0, "", Snapshot(tail)) is { Lines: [] } ? $"It did not end within {within.TotalSeconds:0} s, and said nothing."
                    : $"It did not end within {within.TotalSeconds:0} s. It said:{Environment.NewLine}  {string.Join(Environment.NewLine + "  ", Snapshot(tail))}",
                "Give it more time with --scan-timeout <seconds>: the first run fetches its databases.");
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw new InfrastructureException(
                $"Starting Trivy: {text}", exception.Message, "See that it is a program for this machine's system and processor, and may be run (chmod +x); or name another with --trivy.", exception);
        }
    }

    static void Keep(StringBuilder output, string line)
    {
        if (output.Length < MostOutput)
            output.AppendLine(line);
    }

    // Some versions colour their lines whatever NO_COLOR says.
    [GeneratedRegex(@"\e\[[0-9;]*m")]
    private static partial Regex Colour();

    static void Take(string coloured, Queue<string> tail, ILogger log)
    {
        var line = Colour().Replace(coloured, "");
        if (string.IsNullOrWhiteSpace(line))
            return;
        log.Debug("{Line:l}", line);
        lock (tail)
        {
            tail.Enqueue(line);
            if (tail.Count > TailLength)
                tail.Dequeue();
        }
    }

    static IReadOnlyList<string> Snapshot(Queue<string> tail)
    {
        lock (tail)
            return [.. tail];
    }
}
