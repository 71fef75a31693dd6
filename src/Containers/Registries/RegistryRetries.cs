using System.Net;
using Polly;
using Polly.Retry;
using Serilog;

namespace Neo4jKafkaConnect.Registries;

/// <summary>
/// What is tried again: 429, where the registry says when; the 5xx that pass; a connection that broke. Never what a second try cannot
/// change: 401, 403, 404 and the like.
/// </summary>
public static class RegistryRetries
{
    /// <summary>How often a request is made at most.</summary>
    public const int Tries = 6;

    /// <summary>The longest wait between two tries. A registry that asks for a longer one is not waited for.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    static readonly TimeSpan s_first = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The policy: exponential from one second, with jitter, so that several builds that were refused do not come back at once.
    /// </summary>
    public static ResiliencePipeline<HttpResponseMessage> Create(
        ILogger log, TimeProvider time) => new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
        .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
        {
            MaxRetryAttempts = Tries - 1,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = s_first,
            MaxDelay = LongestWait,
            ShouldHandle = x => ValueTask.FromResult(IsWorthAnother(x.Outcome, time)),
            DelayGenerator = x => ValueTask.FromResult(x.Outcome.Result is { } answer ? WaitAskedFor(answer, time) : null),
            OnRetry = x =>
            {
                log.Warning(
                    "{What:l}; trying again in {Seconds:0.0} s ({Try} of {Tries})",
                    Describe(x.Outcome), x.RetryDelay.TotalSeconds, x.AttemptNumber + 2, Tries);
                x.Outcome.Result?.Dispose();
                return ValueTask.CompletedTask;
            },
        })
        .Build();

    /// <summary>Whether a failure passes by itself: the connection could not be made or broke, or nothing came within the bound.</summary>
    public static bool IsPassing(Exception exception) => exception switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError
            or HttpRequestError.UserAuthenticationError or HttpRequestError.ConfigurationLimitExceeded } => false,
        HttpRequestException or IOException or TimeoutException => true,
        _ => false,
    };

    /// <summary>How long the registry asks to wait (RFC 9110, 10.2.3); null where it does not say.</summary>
    public static TimeSpan? WaitAskedFor(HttpResponseMessage answer, TimeProvider time) => answer.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date - time.GetUtcNow() is var wait => wait > TimeSpan.Zero ? wait : TimeSpan.Zero,
        _ => null,
    };

    static bool IsWorthAnother(Outcome<HttpResponseMessage> outcome, TimeProvider time) => outcome switch
    {
        { Exception: { } exception } => IsPassing(exception),
        { Result: { StatusCode: HttpStatusCode.TooManyRequests or HttpStatusCode.InternalServerError
            or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout } answer } =>
            WaitAskedFor(answer, time) is not { } wait || wait <= LongestWait,
        _ => false,
    };

    static string Describe(Outcome<HttpResponseMessage> outcome) => outcome.Exception is { } exception
        ? $"The connection to the registry failed ({exception.Message})"
        : $"The registry answered {(int?)outcome.Result?.StatusCode}";
}
