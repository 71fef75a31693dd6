using System.Text.Json;
using System.Text.RegularExpressions;
using Neo4jKafkaConnect.Basics;
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

    public static async Task<RegistryCredential?> AskAsync(
        string? helper, AbsolutePath? folder, RegistryEndpoint registry, ILogger log, CancellationToken token)
    {
        if (helper is null)
            return null;
        var program = $"docker-credential-{helper}";
        var attempted = $"Asking {program} for the credentials of {registry.Name}.";
        if (!HelperName().IsMatch(helper))
            throw new ConfigurationException(
                attempted, "That is no name of a credential helper.",
                "Put docker's configuration right: credHelpers and credsStore hold the part after docker-credential-.");
        var answer = await RunAsync(folder is null ? program : folder / program, registry, attempted, log, token);

        // The helpers' common library prints this one sentence for "no such entry", on standard output.
        if (answer.ExitCode != 0 && answer.OutputText.Contains("credentials not found", StringComparison.OrdinalIgnoreCase))
            return null;
        if (answer.ExitCode != 0)
            throw new ConfigurationException(
                attempted,
                $"It ended with {answer.ExitCode}: {FirstLine(answer.ErrorText) ?? "it said nothing on its standard error"}",
                $"Log in again (docker login {registry.Name}), or take the helper out of docker's configuration.");
        return Parse(answer.OutputText, attempted);
    }

    static async Task<ProgramResult> RunAsync(
        string program, RegistryEndpoint registry, string attempted, ILogger log, CancellationToken token)
    {
        // What it writes is a secret: no line of it reaches the log or the display.
        var call = new ProgramCall(program, ["get"]) { Within = s_bound, OnLine = _ => { } }.WithInput(registry.CredentialKey);
        var answer = await new ProgramRunner(log).RunAsync(call, token);
        return answer.End switch
        {
            ProgramEnd.NotStarted => throw new ConfigurationException(
                attempted, answer.Describe(), "Install it, or take it out of docker's configuration (credHelpers, credsStore)."),
            ProgramEnd.OutOfTime => throw new ConfigurationException(
                attempted,
                $"No answer within {s_bound.TotalSeconds:0} s.",
                "A helper that asks a person cannot be used here: log in first, or use --registry-user."),
            _ => answer,
        };
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

        throw new ConfigurationException(
            attempted, "Its answer is not JSON with Username and Secret.",
            "See whether it is a docker credential helper, and its version.");
    }

    static string? FirstLine(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is [var first, ..] ? first : null;

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._-]*\z")]
    private static partial Regex HelperName();
}
