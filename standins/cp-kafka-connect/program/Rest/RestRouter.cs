using Neo4jKafkaConnect.Standins.CpKafkaConnect.Validation;

namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Rest;

/// <summary>Paths to resources, and failures to error answers.</summary>
sealed class RestRouter(PluginResource plugins, ConnectorResource connectors, WorkerResource worker)
{
    /// <summary>Answers a request; whatever goes wrong becomes an answer too.</summary>
    public async Task<RestAnswer> AnswerAsync(RestRequest request, CancellationToken cancellation)
    {
        if (PlatformVersion.Current.IsKafka4 && request.Ambiguity is { } ambiguity)
        {
            return RestAnswer.Page(400, ambiguity);
        }

        try
        {
            return request.Segments switch
            {
                [] => Only("GET", request, worker.Describe),
                ["health"] when worker.HasHealth => Only("GET", request, worker.Health),
                ["admin", "loggers"] => Only("GET", request, WorkerResource.Loggers),
                ["admin", "loggers", "root"] => Only("GET", request, WorkerResource.RootLogger),
                ["connector-plugins", ..] => plugins.Answer(request),
                ["connectors", ..] => await connectors.AnswerAsync(request, cancellation),
                _ => throw RestException.UnknownPath(),
            };
        }
        catch (RestException failure)
        {
            return RestAnswer.Error(failure.Status, failure.Message, !failure.HasNoContentType);
        }
        catch (BrokenPluginException)
        {
            return RestAnswer.Page(500, "Request failed.");
        }
    }

    static RestAnswer Only(string method, RestRequest request, Func<RestAnswer> answer) =>
        request.Method == method ? answer() : throw RestException.UnknownMethod();
}
