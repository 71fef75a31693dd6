using System.Diagnostics;
using System.Globalization;
using Neo4jKafkaConnect.Basics;
using Serilog;

namespace Neo4jKafkaConnect.Reporting;

/// <summary>
/// Shows that something moves while nothing is printed: a person at a terminal sees one line that changes and goes before anything else is
/// printed; a log gets a line of its own now and then.
/// </summary>
sealed class ProgressDisplay : IDisposable
{
    static readonly TimeSpan s_period = TimeSpan.FromMilliseconds(500);
    static readonly TimeSpan s_silenceOnTerminal = TimeSpan.FromSeconds(2);
    static readonly TimeSpan s_silenceInLog = TimeSpan.FromSeconds(30);

    // Shorter ones would only flicker past.
    static readonly TimeSpan s_worthShowing = TimeSpan.FromSeconds(1);

    const string Frames = @"|/-\";
    const string EraseLine = "\r\u001b[K";

    readonly Lock _gate = new();
    readonly TextWriter? _terminal;
    readonly Func<int> _columns;
    readonly TimeProvider _time;
    readonly List<(Activity Work, DateTimeOffset Since)> _running = [];
    readonly ActivityListener _listener;
    readonly ITimer _timer;
    DateTimeOffset _lastPrinted;
    bool _isLineBegun;
    bool _isDrawn;
    int _frame;

    /// <summary>Begins to listen.</summary>
    /// <param name="terminal">The terminal that a person sees; null where output goes to a file or a pipe.</param>
    /// <param name="columns">How wide the terminal is.</param>
    /// <param name="time">The clock.</param>
    public ProgressDisplay(TextWriter? terminal, Func<int> columns, TimeProvider time)
    {
        _terminal = terminal;
        _columns = columns;
        _time = time;
        _lastPrinted = time.GetUtcNow();
        _listener = new ActivityListener
        {
            ShouldListenTo = x => x.Name == RunningWork.SourceName,
            Sample = (ref _) => ActivitySamplingResult.AllData,
            ActivityStarted = Add,
            ActivityStopped = Remove,
        };
        ActivitySource.AddActivityListener(_listener);
        _timer = time.CreateTimer(_ => Show(), null, s_period, s_period);
    }

    /// <summary>The display of this process: what is printed on the console makes way from now on.</summary>
    public static ProgressDisplay OfThisProcess()
    {
        var isTerminal = !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") is not "dumb";
        var display = new ProgressDisplay(isTerminal ? Console.Error : null, () => Console.WindowWidth, TimeProvider.System);
        Console.SetOut(new YieldingWriter(Console.Out, display.MakeWay));
        Console.SetError(new YieldingWriter(Console.Error, display.MakeWay));
        return display;
    }

    /// <summary>Called before something is printed.</summary>
    /// <param name="endsLine">Whether it ends with a line break.</param>
    public void MakeWay(bool endsLine)
    {
        lock (_gate)
        {
            Erase();
            _lastPrinted = _time.GetUtcNow();
            _isLineBegun = !endsLine;
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _timer.Dispose();
        _listener.Dispose();
        lock (_gate)
            Erase();
    }

    internal void Show()
    {
        string? line = null;
        lock (_gate)
        {
            var silence = _time.GetUtcNow() - _lastPrinted;
            if (_isLineBegun || silence < (_terminal is null ? s_silenceInLog : s_silenceOnTerminal) || Describe() is not { } description)
                return;
            if (_terminal is not null)
                Draw(description);
            else
                line = description;
        }

        // Outside the lock: the line comes back as something that is printed.
        if (line is not null)
            Log.Information("Still at it: {Work:l}", line);
    }

    void Draw(string description)
    {
        var text = $"{Frames[_frame++ % Frames.Length]} {description}";
        var columns = Math.Max(_columns() - 1, 20);
        _terminal!.Write(EraseLine + (text.Length <= columns ? text : text[..(columns - 1)] + "…"));
        _terminal.Flush();
        _isDrawn = true;
    }

    void Erase()
    {
        if (!_isDrawn)
            return;
        _terminal!.Write(EraseLine);
        _terminal.Flush();
        _isDrawn = false;
    }

    // What is worth showing and has no part that is: the innermost work.
    string? Describe()
    {
        var now = _time.GetUtcNow();
        var shown = _running.Where(x => now - x.Since >= s_worthShowing).ToList();
        var innermost = shown.Where(x => shown.All(other => other.Work.Parent != x.Work)).ToList();
        if (innermost.Exists(x => !RunningWork.IsTarget(x.Work)))
            innermost.RemoveAll(x => RunningWork.IsTarget(x.Work));
        return innermost.Count == 0 ? null : string.Join("; ", innermost.Select(x => Describe(x.Work, now - x.Since)));
    }

    static string Describe(Activity work, TimeSpan elapsed)
    {
        var seconds = ((int)elapsed.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return RunningWork.LastWordsOf(work) is { } words
            ? $"{work.DisplayName}, {seconds} s ({words})"
            : $"{work.DisplayName}, {seconds} s";
    }

    void Add(Activity activity)
    {
        lock (_gate)
            _running.Add((activity, _time.GetUtcNow()));
    }

    void Remove(Activity activity)
    {
        lock (_gate)
            _running.RemoveAll(x => x.Work == activity);
    }
}
