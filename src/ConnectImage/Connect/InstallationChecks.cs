using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Sources;
using Neo4jKafkaConnect.Worker;

namespace Neo4jKafkaConnect.Connect;

/// <summary>What is asserted about the worker as installations start it.</summary>
static class InstallationChecks
{
    const string Another = "it is another start";

    static readonly CheckDefinition s_anyUser = new(
        "process.any-user", CheckArea.Process, "The worker starts as any user of group 0",
        $"ready as user {InstallationStarts.AnyUser} with group 0, a read-only root and no capabilities",
        "Make what the start writes to writable for group 0, and what it reads readable for all, as the base image does "
            + $"(chmod -R g=u): OpenShift chooses the user. In memory are {string.Join(", ", WritableFolders.All)}.");

    static readonly CheckDefinition s_clients = new(
        "login.clients", CheckArea.Login, "Producer, consumer and admin client of connectors log in",
        "a record goes through a source and a sink, each with clients of its own",
        "Set security.protocol, sasl.mechanism and sasl.jaas.config also with producer., consumer. and admin. in front: "
            + "these clients inherit nothing from the worker.");

    static readonly CheckDefinition s_refusal = new(
        "login.refusal", CheckArea.Login, "Another secret is refused, and the log says so",
        "SaslAuthenticationException before the worker is ready",
        "Let the login of every client use the secret's variable: a worker that starts with a wrong secret does not log in with it.");

    /// <summary>The check of another user.</summary>
    public static CheckResult AnyUser(SmokeEvidence evidence) => s_anyUser.On(evidence.Installations, x =>
        x.Starts.FirstOrDefault(y => y.Startup.IsReady) is { } ready ? s_anyUser.Passed(ready.Startup.Summary)
        : x.Starts.FirstOrDefault(IsDenied) is { } denied ? s_anyUser.Failed(Denial(denied))
        : x.Starts.FirstOrDefault(y => y.Environments.Count > 0) is { } login
            ? s_anyUser.Skipped($"it did not get as far: see login.{login.Environments[0].Place}")
        : s_anyUser.Failed(x.Starts.Count > 0 ? x.Starts[0].Startup.Summary : "no start"));

    /// <summary>The checks of logins: one a place of use, one of the clients, one of a wrong secret.</summary>
    public static IEnumerable<CheckResult> Logins(SmokeEvidence evidence)
    {
        if (evidence.Installations.Value is not { } installations)
        {
            foreach (var environment in evidence.Request.EventHubs)
                yield return Login(environment).Skipped(evidence.Installations.Missing);
            foreach (var check in evidence.Request.EventHubs.Count > 0 ? (CheckDefinition[])[s_clients, s_refusal] : [])
                yield return check.Skipped(evidence.Installations.Missing);
            yield break;
        }

        foreach (var start in installations.Starts)
        {
            foreach (var environment in start.Environments)
                yield return OfPlace(Login(environment), start);
        }

        foreach (var environment in installations.Unreadable)
            yield return Login(environment).Skipped("its login names no variable as ${env:NAME}, so that no secret can be given to it");
        foreach (var start in installations.Starts.Where(x => x.Environments.Count > 0).Take(1))
            yield return s_clients.On(start.Relay, x => s_clients.Decide(
                x.Took is not null,
                x.Took is { } took ? $"a record arrived after {took.TotalSeconds:0.0} s" : $"none arrived: {string.Join("; ", x.Faults)}"));
        if (installations.Starts.Any(x => x.Environments.Count > 0))
            yield return s_refusal.On(installations.Refusal, x => s_refusal.Decide(
                x.Line is not null,
                x.Line is { } line ? $"after {x.Took.TotalSeconds:0.0} s: {line}"
                : x.IsReady ? "the worker is ready with a secret that the broker does not know"
                : $"neither refused nor ready after {x.Took.TotalSeconds:0.0} s"));
    }

    /// <summary>Whether a check is one of these.</summary>
    public static bool IsOne(CheckResult check) => check.Area == CheckArea.Login || check.Id == s_anyUser.Id;

    /// <summary>What a start is to the rules of diagnosis.</summary>
    public static DiagnosisCase CaseOf(InstallationStart start, DiagnosisCase facts) => new(
        facts.Evidence with
        {
            Startup = start.Startup,
            RenderedSettings = Another,
            Process = Another,
            HealthBesideWorker = Another,
            HealthWithoutWorker = Another,
            Shutdown = Another,
            Templates = [],
            Trials = [],
        },
        [.. facts.Checks.Where(x => x.Id == s_anyUser.Id || start.Environments.Any(y => x.Id == $"login.{y.Place}"))],
        start.WorkerLog,
        start.BrokerLog,
        facts.EngineArchitecture);

    static CheckResult OfPlace(CheckDefinition check, InstallationStart start) => start.Startup.IsReady
        ? check.Passed($"{start.Startup.Summary}, {start.Environments[0].Protocol}")
        : IsDenied(start) ? check.Skipped("the worker did not start as another user: see process.any-user")
        : check.Failed(start.Startup.Summary);

    static CheckDefinition Login(EventHubsEnvironment environment) => new(
        $"login.{environment.Place}", CheckArea.Login, $"The worker logs in with the settings of {environment.File}",
        "ready against a broker that asks for SASL PLAIN as $ConnectionString",
        "See the cause below; docs/smoke-json.md says what the broker asks for.");

    static string Denial(InstallationStart start) => DeniedLine(start) is { } line && line != start.Startup.Decisive
        ? $"{start.Startup.Summary}: {line}"
        : start.Startup.Summary;

    static bool IsDenied(InstallationStart start) => !start.Startup.IsReady && DeniedLine(start) is not null;

    static string? DeniedLine(InstallationStart start) =>
        start.WorkerLog.Split('\n').Append(start.Startup.Decisive ?? "").FirstOrDefault(x => StartRules.SaysDenied(x)) is { } line
            ? LogRule.Quote([line])[0]
            : null;
}
