using System.Net;
using System.Text.Json;
using Docker.DotNet;
using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Failures;

namespace Neo4jKafkaConnect.Engine;

/// <summary>Turns what the engine's API throws into failures that say what was attempted, what came back and what to do.</summary>
static class EngineCall
{
    public static async Task RunAsync(string attempted, Func<Task> call) =>
        await RunAsync(attempted, async () =>
        {
            await call();
            return true;
        });

    public static async Task<T> RunAsync<T>(string attempted, Func<Task<T>> call)
    {
        using var work = RunningWork.Begin(attempted);
        try
        {
            return await call();
        }
        catch (DockerApiException exception)
        {
            throw new InfrastructureException(
                attempted, $"The engine answered {(int)exception.StatusCode}: {Explain(exception)}", Remedy(exception), exception);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or TimeoutException)
        {
            throw new InfrastructureException(
                attempted, $"The connection to the engine broke: {exception.Message}",
                "See whether the engine still runs (docker info), then try again.", exception);
        }
    }

    static string Explain(DockerApiException exception)
    {
        try
        {
            using var body = JsonDocument.Parse(exception.ResponseBody ?? "");
            return body.RootElement.TryGetProperty("message", out var message) ? message.GetString() ?? "" : exception.Message;
        }
        catch (JsonException)
        {
            return exception.ResponseBody ?? exception.Message;
        }
    }

    static string Remedy(DockerApiException exception)
    {
        var text = exception.ResponseBody ?? "";
        return text switch
        {
            _ when text.Contains("no space left", StringComparison.OrdinalIgnoreCase) =>
                "Free space in the engine's data root: docker system prune.",
            _ when text.Contains("port is already allocated", StringComparison.OrdinalIgnoreCase) =>
                "Another process took the port between choosing and binding it; run again.",
            _ when text.Contains("non-overlapping", StringComparison.OrdinalIgnoreCase) =>
                "The engine has no free network range left: docker network prune.",
            _ when exception.StatusCode == HttpStatusCode.NotFound =>
                "It is not there, or no longer: something else removed it, or the name is wrong (docker images, docker ps -a).",
            _ => "The engine's own log says more (journalctl -u docker, or the log that the rehearsal names).",
        };
    }
}
