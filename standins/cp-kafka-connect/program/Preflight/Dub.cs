using System.Globalization;
using System.Net.Sockets;

namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Preflight;

/// <summary>The image's utility belt: <c>dub path|path-wait|wait|template</c>; <c>image/dub</c> has <c>ensure</c>.</summary>
static class Dub
{
    static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Runs one check; 1 and a line on standard error where it does not hold.</summary>
    public static async Task<int> RunAsync(string calledAs, IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        var problem = await ProblemAsync(arguments, cancellation);
        if (problem is null)
        {
            return 0;
        }

        await Console.Error.WriteLineAsync(problem);
        await Console.Error.WriteLineAsync($"Command [{FullPath(calledAs)} {string.Join(' ', arguments)}] FAILED !");
        return 1;
    }

    static async Task<string?> ProblemAsync(IReadOnlyList<string> arguments, CancellationToken cancellation) => arguments switch
    {
        ["path", var path, var state] => PathProblem(path, state),
        ["path-wait", var path, var seconds] =>
            await WaitAsync(() => ValueTask.FromResult(Path.Exists(path)), seconds, cancellation)
                ? null
                : $"{path} did not appear within {seconds} s",
        ["wait", var host, var port, var seconds] =>
            await WaitAsync(() => AnswersAsync(host, port, cancellation), seconds, cancellation)
                ? null
                : $"{host}:{port} did not answer within {seconds} s",
        ["template", var source, var target] => TemplateProblem(source, target),
        _ => "usage: dub ensure VARIABLE | path PATH writable|readable|executable|exists | path-wait PATH SECONDS | " +
            "wait HOST PORT SECONDS | template SOURCE TARGET",
    };

    static string FullPath(string calledAs) => calledAs.Contains('/', StringComparison.Ordinal) ? calledAs : "/usr/local/bin/" + calledAs;

    static string? PathProblem(string path, string state)
    {
        var holds = state switch
        {
            "exists" => Path.Exists(path),
            "readable" => Access.IsAllowed(path, Access.Read),
            "writable" => Access.IsAllowed(path, Access.Write),
            "executable" => Access.IsAllowed(path, Access.Execute),
            _ => false,
        };
        return holds ? null : $"{path} is not {(state == "exists" ? "there" : state)}.";
    }

    static string? TemplateProblem(string source, string target)
    {
        try
        {
            File.WriteAllText(target, Template.Render(File.ReadAllText(source)));
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or FormatException)
        {
            return $"{source} could not be rendered to {target}: {failure.Message}";
        }
    }

    static async Task<bool> WaitAsync(Func<ValueTask<bool>> holds, string seconds, CancellationToken cancellation)
    {
        var patience = TimeSpan.FromSeconds(double.TryParse(seconds, CultureInfo.InvariantCulture, out var number) ? number : 0);
        using var timer = new PeriodicTimer(s_pause);
        var started = TimeProvider.System.GetTimestamp();
        do
        {
            if (await holds())
            {
                return true;
            }
        }
        while (TimeProvider.System.GetElapsedTime(started) < patience && await timer.WaitForNextTickAsync(cancellation));

        return false;
    }

    static async ValueTask<bool> AnswersAsync(string host, string port, CancellationToken cancellation)
    {
        using var tcp = new TcpClient();
        try
        {
            await tcp.ConnectAsync(host, ushort.Parse(port, CultureInfo.InvariantCulture), cancellation);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
