using System.Security.Cryptography;
using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Engine;
using Neo4jKafkaConnect.Failures;
using Nuke.Common.IO;
using Serilog;

namespace Neo4jKafkaConnect.Scanning;

/// <summary>Trivy as a program of this machine.</summary>
sealed class TrivyProgram : ITrivyProgram
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
            throw new ConfigurationException(
                $"Looking for Trivy at {file}.", exception.Message,
                "Name a Trivy that can be run with --trivy <file>, or leave the parameter out.", exception);
        }
    }

    /// <inheritdoc />
    public async Task<TrivyAnswer> RunAsync(IReadOnlyList<string> arguments, TimeSpan within, CancellationToken token)
    {
        // The folder is empty: a trivy.yaml or .trivyignore of the repository must not hide what the policy is to judge.
        var environment = TrivyEnvironment.Of(Environment.GetEnvironmentVariables().Keys.Cast<string>());
        environment["DOCKER_HOST"] = _engine.DockerHost;
        environment["DOCKER_CONTEXT"] = null;
        var call = new ProgramCall(_file, arguments) { Folder = _folder, Environment = environment, Within = within };
        var answer = TrivyAnswer.Of(await new ProgramRunner(_log).RunAsync(call, token), string.Join(' ', [_file, .. arguments]));
        LastLines = answer.Lines;
        return answer;
    }
}
