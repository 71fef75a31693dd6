using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CliWrap;
using CliWrap.Buffered;
using Neo4jKafkaConnect.Failures;
using Nuke.Common.IO;
using Serilog;

namespace Neo4jKafkaConnect.Registries;

/// <summary>The helper that docker's configuration names for the one registry.</summary>
sealed class CredentialHelpers(DockerConfiguration configuration, AbsolutePath? folder, ILogger log) : ICredentialProvider
{
    public string Place => $"credHelpers of {configuration}";

    public Task<RegistryCredential?> FindAsync(RegistryEndpoint registry, CancellationToken token) =>
        CredentialProgram.AskAsync(configuration.HelperOf(registry), folder, registry, log, token);
}

/// <summary>The helper that docker's configuration names for all registries.</summary>
sealed class CredentialStore(DockerConfiguration configuration, AbsolutePath? folder, ILogger log) : ICredentialProvider
{
    public string Place => $"credsStore of {configuration}";

    public Task<RegistryCredential?> FindAsync(RegistryEndpoint registry, CancellationToken token) =>
        CredentialProgram.AskAsync(configuration.Store, folder, registry, log, token);
}

/// <summary>
/// Speaks to a credential helper (docker/docker-credential-helpers): <c>docker-credential-{name} get</c> reads the registry's key from
/// its standard input and writes JSON, or says that it has none and ends with 1.
/// </summary>
static partial class CredentialProgram
{
    static readonly TimeSpan s_bound = TimeSpan.FromSeconds(60);

    public static async Task<RegistryCredential?> AskAsync(string? helper, AbsolutePath? folder, RegistryEndpoint registry, ILogger log, CancellationToken token)
    {
        if (helper is null)
            return null;
        var program = $"docker-credential-{helper}";
        var attempted = $"Asking {program} for the credentials of {registry.Name}.";
        if (!HelperName().IsMatch(helper))
            throw new ConfigurationException(attempted, "That is no name of a credential helper.", "Put docker's configuration right: credHelpers and credsStore hold the part after docker-credential-.");
        log.Debug("> {Program:l} get", program);
        var answer = await RunAsync(folder is null ? program : folder / program, registry, attempted, token);

        // The helpers' common library prints this one sentence for "no such entry", on standard output.
        if (answer.ExitCode != 0 && answer.StandardOutput.Contains("credentials not found", StringComparison.OrdinalIgnoreCase))
            return null;
        if (answer.ExitCode != 0)
            throw new ConfigurationException(
                attempted,
                $"It ended with {answer.ExitCode}: {FirstLine(answer.StandardError) ?? "it said nothing on its standard error"}",
                $"Log in again (docker login {registry.Name}), or take the helper out of docker's configuration.");
        return Parse(answer.StandardOutput, attempted);
    }

    static async Task<BufferedCommandResult> RunAsync(string program, RegistryEndpoint registry, string attempted, CancellationToken token)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(token);
        bound.CancelAfter(s_bound);
        try
        {
            return await Cli.Wrap(program)
                .WithArguments(["get"])
                .WithStandardInputPipe(PipeSource.FromString(registry.CredentialKey, Encoding.UTF8))
                .WithValidation(CommandResultValidation.None)
                .ExecuteBufferedAsync(bound.Token);
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw new ConfigurationException(attempted, $"It cannot be started: {exception.Message}", "Install it, or take it out of docker's configuration (credHelpers, credsStore).", exception);
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested)
        {
            throw new ConfigurationException(attempted, $"No answer within {s_bound.TotalSeconds:0} s.", "A helper that asks a person cannot be used here: log in first, or use --registry-user.");
        }
    }

    // What it wrote is never part of an error: it may be the secret.
    static RegistryCredential? Parse(string output, string attempted)
    {
        try
        {
            using var document = JsonDocument.Parse(output);
            var root = document.RootElement;
            if (root.GetProperty("Username").GetString() is { } user && root.GetProperty("Secret").GetString() is { } secret)
                return user.Length + secret.Length == 0 ? null : RegistryCredential.Of(user, secret);
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
        }

        throw new ConfigurationException(attempted, "Its answer is not JSON with Username and Secret.", "See whether it is a docker credential helper, and its version.");
    }

    static string? FirstLine(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is [var first, ..] ? first : null;

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._-]*\z")]
    private static partial Regex HelperName();
}
