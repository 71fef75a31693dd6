using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Neo4jKafkaConnect.Standins.CpKafkaConnect.Logging;

namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Rest;

/// <summary>
/// The worker's web server. From <see cref="OpenAsync"/> on the port is open and every path answers 404; from <see cref="Serve"/> on
/// the worker's resources answer. Each request is logged in the form of an access log.
/// </summary>
sealed class RestServer : IHttpApplication<HttpContext>, IAsyncDisposable
{
    readonly Logger _logger;
    readonly string _serverName;
    readonly TimeProvider _clock;
    KestrelServer? _server;
    RestRouter? _router;

    /// <summary>Makes a server that calls itself by that name in the <c>Server</c> header.</summary>
    public RestServer(Log log, string serverName, TimeProvider clock)
    {
        _logger = log.For("org.apache.kafka.connect.runtime.rest.RestServer");
        _serverName = serverName;
        _clock = clock;
    }

    /// <summary>Opens the port.</summary>
    /// <exception cref="IOException">The address is in use.</exception>
    public async Task OpenAsync(RestListener listener, CancellationToken cancellation)
    {
        var options = new KestrelServerOptions { AddServerHeader = false };
        if (listener.IsEverywhere)
        {
            options.ListenAnyIP(listener.Port);
        }
        else
        {
            options.Listen((await Dns.GetHostAddressesAsync(listener.Host, cancellation))[0], listener.Port);
        }

        var loggers = NullLoggerFactory.Instance;
        _server = new KestrelServer(
            Options.Create(options), new SocketTransportFactory(Options.Create(new SocketTransportOptions()), loggers), loggers);
        _logger.Info("Initializing REST server");
        await _server.StartAsync(this, cancellation);
    }

    /// <summary>Lets the resources answer from now on.</summary>
    public void Serve(RestRouter resources)
    {
        _logger.Info("Initializing REST resources");
        Volatile.Write(ref _router, resources);
        _logger.Info("REST resources initialized; server is started and ready to handle requests");
    }

    /// <summary>Closes the port; open requests get that much time.</summary>
    public async Task CloseAsync(TimeSpan grace)
    {
        _logger.Info("Stopping REST server");
        if (_server is not null)
        {
            using var bounded = new CancellationTokenSource(grace, _clock);
            await _server.StopAsync(bounded.Token);
        }

        _logger.Info("REST server stopped");
    }

    public ValueTask DisposeAsync()
    {
        _server?.Dispose();
        return ValueTask.CompletedTask;
    }

    public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    public void DisposeContext(HttpContext context, Exception? exception)
    {
        // Nothing is held for a request.
    }

    public async Task ProcessRequestAsync(HttpContext context)
    {
        var began = _clock.GetTimestamp();
        var resources = Volatile.Read(ref _router);
        var answer = resources is null ? RestAnswer.Page(404, "Not Found") : await AnswerAsync(resources, context);
        context.Response.StatusCode = answer.Status;
        context.Response.Headers.Server = _serverName;
        context.Response.ContentLength = answer.Body?.Length ?? 0;
        SetHeaders(context, answer);
        if (answer.Body is { } body && !HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
        }

        LogRequest(context, answer, _clock.GetElapsedTime(began));
    }

    static async Task<RestAnswer> AnswerAsync(RestRouter resources, HttpContext context) =>
        await resources.AnswerAsync(await RestRequest.ReadAsync(context.Request, context.RequestAborted), context.RequestAborted);

    static void SetHeaders(HttpContext context, RestAnswer answer)
    {
        var response = context.Response;
        if (answer.ContentType is not null)
        {
            response.ContentType = answer.ContentType;
        }

        if (answer.Location is not null)
        {
            response.Headers.Location = $"{context.Request.Scheme}://{context.Request.Host}{answer.Location}";
        }

        if (answer.Status is 204)
        {
            response.ContentLength = null;
        }
    }

    void LogRequest(HttpContext context, RestAnswer answer, TimeSpan took)
    {
        var time = _clock.GetUtcNow().ToString("dd/MMM/yyyy:HH:mm:ss +0000", CultureInfo.InvariantCulture);
        var agent = context.Request.Headers.UserAgent.ToString();
        var remote = context.Connection.RemoteIpAddress is { IsIPv4MappedToIPv6: true } mapped
            ? mapped.MapToIPv4()
            : context.Connection.RemoteIpAddress;
        _logger.Info(string.Create(CultureInfo.InvariantCulture,
            $"{remote} - - [{time}] \"{context.Request.Method} {context.Request.Path}{context.Request.QueryString} "
                + $"{context.Request.Protocol}\" {answer.Status} " +
            $"{answer.Body?.Length ?? 0} \"-\" \"{(agent.Length == 0 ? "-" : agent)}\" {took.TotalMilliseconds:F0}"));
    }
}
