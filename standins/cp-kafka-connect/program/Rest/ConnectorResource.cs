using System.Text.Json.Nodes;
using Neo4jKafkaConnect.Standins.CpKafkaConnect.Connectors;
using Neo4jKafkaConnect.Standins.CpKafkaConnect.Properties;
using Neo4jKafkaConnect.Standins.CpKafkaConnect.Validation;

namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Rest;

/// <summary><c>/connectors</c>: everything here waits for the herder.</summary>
sealed class ConnectorResource(
    ConnectorRegistry registry, ConnectorValidation validation, ConfigProviders providers, Task herderReady, TimeProvider clock)
{
    static readonly TimeSpan s_patience = TimeSpan.FromSeconds(90);

    static readonly Dictionary<string, string> s_states = new(StringComparer.Ordinal)
    {
        ["pause"] = "PAUSED",
        ["resume"] = Connectors.TaskStatus.Running,
        ["stop"] = "STOPPED",
    };

    /// <summary>Answers a request below the path.</summary>
    /// <exception cref="RestException">The answer is an error.</exception>
    public async Task<RestAnswer> AnswerAsync(RestRequest request, CancellationToken cancellation)
    {
        try
        {
            await herderReady.WaitAsync(s_patience, clock, cancellation);
        }
        catch (TimeoutException)
        {
            throw new RestException(500, "Request timed out");
        }

        return (request.Method, request.Segments) switch
        {
            ("GET", [_]) => List(request),
            ("POST", [_]) => await CreateAsync(request),
            (_, [_]) => throw RestException.UnknownMethod(),
            (_, [_, var name]) => await OneAsync(request.Method, name),
            (_, [_, var name, "config"]) => await ConfigAsync(request, name),
            (_, [_, var name, .. var rest]) => await PartAsync(request.Method, name, rest),
            _ => throw RestException.UnknownPath(),
        };
    }

    RestAnswer List(RestRequest request)
    {
        var expand = request.Query["expand"];
        if (expand.Count == 0)
        {
            return RestAnswer.Json(new JsonArray([.. registry.Names.Select(name => JsonValue.Create(name))]));
        }

        var all = new JsonObject();
        foreach (var name in registry.Names)
        {
            var connector = Require(name);
            var entry = new JsonObject();
            if (expand.Contains("status"))
            {
                entry["status"] = ConnectorJson.Status(name, connector, registry.WorkerId);
            }

            if (expand.Contains("info"))
            {
                entry["info"] = ConnectorJson.Info(name, connector);
            }

            all[name] = entry;
        }

        return RestAnswer.Json(all);
    }

    async Task<RestAnswer> CreateAsync(RestRequest request)
    {
        var body = request.RequireJson();
        var (given, sent) = body.IsNothing ? (null, null) : body.ReadCreateRequest();
        var settings = sent ?? throw RestException.NoSettings();
        var name = given?.Trim();
        if (settings.GetValueOrDefault("name") is { } included && name is not null && included != name)
        {
            throw new RestException(400, $"Connector name configuration ({included}) doesn't match connector name in the URL ({name})");
        }

        name ??= settings.GetValueOrDefault("name") ?? string.Empty;
        settings["name"] = name;
        var result = Validated(settings);
        if (registry.Find(name) is not null)
        {
            throw new RestException(409, $"Connector {name} already exists");
        }

        var connector = await registry.PutAsync(name, result.Plugin, settings, providers.Resolve(settings));
        return RestAnswer.Json(ConnectorJson.Info(name, connector, withTasks: false), 201) with { Location = LocationOf(name) };
    }

    async Task<RestAnswer> OneAsync(string method, string name) => method switch
    {
        "GET" => RestAnswer.Json(ConnectorJson.Info(name, Require(name))),
        "DELETE" when await registry.RemoveAsync(name) => new RestAnswer(204),
        "DELETE" => throw RestException.NotFound($"Connector {name} not found"),
        _ => throw RestException.UnknownMethod(),
    };

    async Task<RestAnswer> ConfigAsync(RestRequest request, string name)
    {
        if (request.Method == "GET")
        {
            return RestAnswer.Json(ConnectorJson.Map(Require(name).Settings));
        }

        if (request.Method != "PUT")
        {
            throw RestException.UnknownMethod();
        }

        var settings = request.RequireSettings();
        if (settings.GetValueOrDefault("name") is { } included && included != name)
        {
            throw new RestException(400, $"Connector name configuration ({included}) doesn't match connector name in the URL ({name})");
        }

        settings["name"] = name;
        var result = Validated(settings);
        var isNew = registry.Find(name) is null;
        var connector = await registry.PutAsync(name, result.Plugin, settings, providers.Resolve(settings));
        return RestAnswer.Json(ConnectorJson.Info(name, connector, withTasks: !isNew), isNew ? 201 : 200) with
        { Location = isNew ? LocationOf(name) : null };
    }

    async Task<RestAnswer> PartAsync(string method, string name, string[] rest)
    {
        switch (method, rest)
        {
            case ("GET", ["status"]):
                return RestAnswer.Json(
                    ConnectorJson.Status(name, Require(name, $"No status found for connector {name}"), registry.WorkerId));
            case ("GET", ["tasks"]):
                return RestAnswer.Json(ConnectorJson.Tasks(name, Require(name)));
            case ("GET", ["topics"]):
                return RestAnswer.Json(new JsonObject { [name] = new JsonObject { ["topics"] = new JsonArray() } });
            case ("GET", ["offsets"]):
                Require(name);
                return RestAnswer.Json(new JsonObject { ["offsets"] = new JsonArray() });
            case ("GET", ["tasks", var id, "status"]):
                return RestAnswer.Json(ConnectorJson.Task(Require(name).Tasks.FirstOrDefault(task => $"{task.Id}" == id)
                    ?? throw RestException.NotFound($"No status found for task {name}-{id}"), registry.WorkerId));
            case ("PUT", [var change]) when s_states.TryGetValue(change, out var state):
                Require(name, $"Unknown connector {name}").State = state;
                return new RestAnswer(202);
            case ("POST", ["restart"]):
                return await RestartAsync(name, Require(name, $"Unknown connector: {name}"));
            case ("POST", ["tasks", var id, "restart"]):
                var unknownTask = $"Unknown task: {name}-{id}";
                var connector = Require(name, unknownTask);
                return Enumerable.Range(0, connector.TaskCount).Any(task => $"{task}" == id)
                    ? await RestartAsync(name, connector)
                    : throw RestException.NotFound(unknownTask);
            default:
                throw RestException.UnknownPath();
        }
    }

    static string LocationOf(string name) => $"/connectors/{Uri.EscapeDataString(name)}";

    async Task<RestAnswer> RestartAsync(string name, RunningConnector connector)
    {
        await registry.PutAsync(name, connector.Plugin, connector.Settings, providers.Resolve(connector.Settings));
        return new RestAnswer(204);
    }

    RunningConnector Require(string name, string? refusal = null) =>
        registry.Find(name) ?? throw RestException.NotFound(refusal ?? $"Connector {name} not found");

    ValidationResult Validated(Dictionary<string, string?> settings)
    {
        ValidationResult result;
        try
        {
            result = validation.Validate(settings);
        }
        catch (JavaException failure) when (failure is not BrokenPluginException)
        {
            throw new RestException(failure.ClassName == JavaClasses.BadRequestException ? 400 : 500, failure.Message);
        }

        var errors = result.Errors;
        return errors.Count == 0 ? result : throw new RestException(400,
            $"Connector configuration is invalid and contains the following {errors.Count} error(s):\n{string.Join('\n', errors)}\n" +
            "You can also find the above list of errors at the endpoint `/connector-plugins/{connectorType}/config/validate`");
    }
}
