using System.Globalization;
using System.Text.RegularExpressions;
using Neo4jKafkaConnect.Dockerfiles;
using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Sources;
using Neo4jKafkaConnect.Worker;

namespace Neo4jKafkaConnect.Linting;

/// <summary>Whether the image can tell that its worker is well.</summary>
static partial class HealthcheckRules
{
    public static IReadOnlyList<LintRule> All { get; } =
    [
        LintRule.Of(
            "healthcheck/present", Severity.Error,
            "The image has a health check of its own",
            "Without one nobody notices a worker whose process runs and which answers nothing. "
                + "The base image's own check asks the advertised address, and fails behind TLS settings that are right.",
            Present),
        LintRule.Of(
            "healthcheck/bounded", Severity.Warning,
            "The health check ends: timeout and retries are set, and the command has a time limit below the timeout",
            "A check without limits hangs with the worker that it watches: the engine kills it after 30 seconds, "
                + "and the container stays healthy for minutes.",
            Bounded),
        LintRule.Of(
            "healthcheck/port", Severity.Error,
            "The health check asks the port that the worker listens on",
            "A check on another port, scheme or host makes a healthy worker look sick, or a sick one healthy.",
            Port),
        LintRule.Of(
            "healthcheck/status", Severity.Warning,
            "The health check fails when the worker answers with an error",
            "curl ends with 0 whatever the status is unless told otherwise, and a connection alone says nothing of the answer: "
                + "a worker that answers 500 would be called healthy.",
            Status),
    ];

    static IEnumerable<Finding> Present(LintSources sources, Rule rule)
    {
        if (sources is not { Dockerfile: { } document, Evaluated.Target: { } target })
            yield break;
        const string Remedy =
            $"Add: HEALTHCHECK --interval=30s --timeout=10s --start-period=120s --retries=3 {BashHealthcheck.Instruction}";
        if (target.Healthcheck is not { } check)
            yield return new Finding(rule, document.Path, document.TargetRegion(), "The image has no HEALTHCHECK of its own.", Remedy);
        else if (check.IsNone)
            yield return new Finding(
                rule, document.Path, check.Range.ToRegion(), "HEALTHCHECK NONE takes away even the base image's check.", Remedy);
    }

    static IEnumerable<Finding> Bounded(LintSources sources, Rule rule)
    {
        if (CheckOf(sources) is not var (document, check, command))
            yield break;
        var place = check.Syntax.Keyword.Range.ToRegion();
        if (check.Timeout is null)
            yield return new Finding(
                rule, document.Path, place, "HEALTHCHECK has no --timeout: the engine waits 30 seconds for each check.",
                "Add --timeout=10s.") { Subject = "timeout" };
        if (check.Retries is null)
            yield return new Finding(
                rule, document.Path, place, "HEALTHCHECK does not say --retries.",
                "Add --retries=3: how long a sick worker is called healthy should be a decision.") { Subject = "retries" };
        var commands = ShellCommands.Of(command);
        if (DeviceFile().IsMatch(command.Text) && Read().Match(command.Text) is { Success: true } read && !HasTimeLimit(command.Text))
        {
            yield return new Finding(
                rule, document.Path, document.RegionOf(check, read.Value), "The check reads from the worker without a time limit.",
                "Read with a limit below the check's timeout: read -t 8.") { Subject = "command" };
        }

        if (commands.FirstOrDefault(x => ShellCommands.NameOf(x[0]) is "curl" or "wget") is not { } client
            || commands.Any(x => ShellCommands.NameOf(x[0]) == "timeout"))
            yield break;
        var timeout = check.Timeout ?? TimeSpan.FromSeconds(30);
        if (LimitOf(client) is not { } limit)
            yield return new Finding(
                rule, document.Path, document.RegionOf(check, client[0]), $"{client[0]} has no time limit of its own.",
                $"Add {(ShellCommands.NameOf(client[0]) == "curl" ? "--max-time" : "--timeout")} with less than the check's timeout of "
                    + $"{timeout.TotalSeconds:0} s.") { Subject = "command" };
        else if (limit >= timeout)
            yield return new Finding(
                rule, document.Path, document.RegionOf(check, client[0]),
                $"{client[0]} may take {limit.TotalSeconds:0.#} s, and the check is killed after {timeout.TotalSeconds:0.#} s.",
                "Give the command less time than the check, so that its own message is what is logged.") { Subject = "command" };
    }

    static IEnumerable<Finding> Port(LintSources sources, Rule rule)
    {
        if (CheckOf(sources) is not var (document, check, command) || RestListener.Of(sources) is not { Count: > 0 } listeners)
            yield break;
        var listening = string.Join(", ", listeners);
        foreach (Match match in Address().Matches(command.Text))
        {
            var (scheme, host, port) = (
                match.Groups["scheme"].Value, match.Groups["host"].Value,
                NumberOf(match.Groups["port"].ValueSpan) ?? (match.Groups["scheme"].Value == "https" ? 443 : 80));
            var place = document.RegionOf(check, match.Value);
            if (match.Groups["port"].Value.StartsWith('$'))
                continue;
            if (!listeners.Any(x => x.Port == port))
                yield return new Finding(
                    rule, document.Path, place, $"The health check asks port {port}, and the worker listens on {listening}.",
                    "Ask a port of listeners.") { Subject = match.Value };
            else if (!listeners.Any(x => x.Port == port && x.Scheme == scheme))
                yield return new Finding(
                    rule, document.Path, place, $"The health check speaks {scheme}, and the worker listens on {listening}.",
                    "Use the listener's scheme.") { Subject = match.Value };
            else if (host is not ("localhost" or "127.0.0.1" or "[::1]"))
                yield return new Finding(
                    rule, document.Path, place, $"The health check asks {host}, which need not be this container.",
                    "Ask localhost.") { Severity = Severity.Warning, Subject = match.Value };
        }

        foreach (var port in Sockets(command).Where(x => !listeners.Any(y => y.Port == x)))
            yield return new Finding(
                rule, document.Path, document.RegionOf(check, port.ToString(CultureInfo.InvariantCulture)),
                $"The health check asks port {port}, and the worker listens on {listening}.", "Ask a port of listeners.");
    }

    static IEnumerable<Finding> Status(LintSources sources, Rule rule)
    {
        if (CheckOf(sources) is not var (document, check, command))
            yield break;
        foreach (var curl in ShellCommands.Of(command).Where(x => ShellCommands.NameOf(x[0]) == "curl" && !FailsOnError(x)))
            yield return new Finding(
                rule, document.Path, document.RegionOf(check, curl[0]), "curl without --fail ends with 0 when the worker answers an error.",
                "Add --fail (-f).");
        foreach (var socket in DeviceFile().Matches(command.Text).Where(_ => !command.Text.Contains("200", StringComparison.Ordinal)))
        {
            yield return new Finding(
                rule, document.Path, document.RegionOf(check, socket.Value),
                "The check opens a connection and looks at no answer: the port is open while a worker starts, and when it answers errors.",
                $"Ask for the status, as in {BashHealthcheck.Instruction}");
        }
    }

    static (DockerfileDocument Document, HealthcheckInstruction Check, CommandLine Command)? CheckOf(LintSources sources) =>
        sources is { Dockerfile: { } document, Evaluated.Target.Healthcheck: { Command: { } command } check }
            ? (document, check, command)
            : null;

    // Single letters may stand together, as in -fsS; what prints the status or the code is checked by the script itself.
    static bool FailsOnError(IReadOnlyList<string> words) => words.Skip(1).Any(x =>
        x is "--fail" or "--fail-with-body" or "--write-out"
            || (x is ['-', not '-', ..] && (x.Contains('f', StringComparison.Ordinal) || x.Contains('w', StringComparison.Ordinal))));

    static TimeSpan? LimitOf(IReadOnlyList<string> words)
    {
        var isCurl = ShellCommands.NameOf(words[0]) == "curl";
        for (var index = 1; index < words.Count; index++)
        {
            var (name, value) = words[index].Split('=', 2) is [var option, var given] && option.StartsWith("--", StringComparison.Ordinal)
                ? (option, given)
                : (words[index], words.ElementAtOrDefault(index + 1));
            if (name is "--max-time" && isCurl || name is "--timeout" && !isCurl || IsShort(name, isCurl ? 'm' : 'T'))
                return Seconds(value);
            if (GluedLimit().Match(name) is { Success: true } glued && glued.Groups["letter"].ValueSpan[0] == (isCurl ? 'm' : 'T'))
                return Seconds(glued.Groups["seconds"].Value);
        }

        return null;
    }

    static bool HasTimeLimit(string text) =>
        ReadLimit().IsMatch(text) || text.Contains("TMOUT=", StringComparison.Ordinal) || TimeoutProgram().IsMatch(text);

    // The last of several letters takes the value, as in -sm 5.
    static bool IsShort(string word, char letter) => word is ['-', not '-', ..] && word[^1] == letter;

    static TimeSpan? Seconds(string? text) =>
        double.TryParse(text?.TrimEnd('s'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
            && seconds is > 0 and < 1e6 ? TimeSpan.FromSeconds(seconds) : null;

    static IEnumerable<int> Sockets(CommandLine command)
    {
        foreach (Match match in DeviceFile().Matches(command.Text))
            yield return NumberOf(match.Groups["port"].ValueSpan) ?? 0;
        foreach (var words in ShellCommands.Of(command).Where(x => ShellCommands.NameOf(x[0]) is "nc" or "ncat" or "netcat"))
            if (words.Count > 2 && NumberOf(words[^1]) is { } port)
                yield return port;
    }

    static int? NumberOf(ReadOnlySpan<char> text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    [GeneratedRegex(@"(?<scheme>https?)://(?<host>\[[^\]]*\]|[^\s/:""']+)(?::(?<port>\d+|\$\S+?))?(?=[/\s""'\]]|\z)")]
    private static partial Regex Address();

    [GeneratedRegex(@"\A-[A-Za-z]*(?<letter>[mT])(?<seconds>\d+(?:\.\d+)?)\z")]
    private static partial Regex GluedLimit();

    [GeneratedRegex(@"/dev/tcp/[^/\s]+/(?<port>\d+)")]
    private static partial Regex DeviceFile();

    [GeneratedRegex(@"\b(?:read|cat|mapfile|head|grep)\b")]
    private static partial Regex Read();

    [GeneratedRegex(@"\bread\s+(?:-\S+\s+)*-[A-Za-z]*t\s*\d")]
    private static partial Regex ReadLimit();

    [GeneratedRegex(@"\btimeout\s+\S")]
    private static partial Regex TimeoutProgram();
}
