using System.Net;
using System.Text.Json;
using Neo4jKafkaConnect.Failures;

namespace Neo4jKafkaConnect.Registries;

/// <summary>Turns a registry's refusals into failures that say what was attempted, what came back and what to do.</summary>
static class RegistryAnswers
{
    const int LongestExplanation = 300;

    /// <summary>The failure that an answer stands for.</summary>
    public static async Task<BuildFailureException> FailureAsync(
        RegistryRequest request, RegistryEndpoint registry, HttpResponseMessage answer, TimeProvider time, CancellationToken token)
    {
        var cameBack = $"{registry.Name} answered {(int)answer.StatusCode}{await ExplainAsync(answer, token)}";
        return answer.StatusCode switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => new ConfigurationException(
                request.Attempted, cameBack,
                $"Use an account that may do this: docker login {registry.Name}, or --registry-user; "
                    + "and see whether --repository is the right one."),
            HttpStatusCode.NotFound => new ConfigurationException(
                request.Attempted, cameBack,
                "See whether --registry and --repository are right; some registries want a repository to be made before the first push."),
            HttpStatusCode.TooManyRequests when RegistryRetries.WaitAskedFor(answer, time) is { } wait
                && wait > RegistryRetries.LongestWait => new InfrastructureException(
                request.Attempted, $"{cameBack}; it asks to wait {wait.TotalSeconds:0} s.",
                "Run again after that time: what was sent is not sent again."),
            HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError => new InfrastructureException(
                request.Attempted, $"{cameBack}, and did so in every try.",
                "See the registry's status page or its log, then run again: what was sent is not sent again."),
            HttpStatusCode.RequestEntityTooLarge => new InfrastructureException(
                request.Attempted, cameBack,
                "The registry, or a proxy in front of it, takes no layer of this size: have its limit raised."),
            _ => new InfrastructureException(
                request.Attempted, cameBack, "See the registry's log; run again: what was sent is not sent again."),
        };
    }

    /// <summary>
    /// What a refusal says of itself (OCI distribution specification, error codes), after a colon; empty where it says nothing.
    /// </summary>
    public static async Task<string> ExplainAsync(HttpResponseMessage answer, CancellationToken token)
    {
        try
        {
            var body = await answer.Content.ReadAsStringAsync(token);
            using var document = JsonDocument.Parse(body);
            if (document.RootElement.TryGetProperty("errors", out var errors)
                && errors.ValueKind == JsonValueKind.Array && errors.GetArrayLength() > 0)
                return $": {Shorten($"{Text(errors[0], "code")} {Text(errors[0], "message")}".Trim())}";
        }
        catch (Exception exception) when (exception is JsonException or HttpRequestException or IOException or InvalidOperationException)
        {
        }

        return answer.ReasonPhrase is { Length: > 0 } reason ? $" {reason}" : "";
    }

    static string? Text(JsonElement error, string name) => error.TryGetProperty(name, out var value) ? value.GetString() : null;

    static string Shorten(string text) => text.Length <= LongestExplanation ? text : text[..LongestExplanation] + "…";
}
