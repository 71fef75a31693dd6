using System.Diagnostics;
using System.Globalization;
using Neo4jKafkaConnect.Benchmarks;
using Neo4jKafkaConnect.Linting;
using Neo4jKafkaConnect.Linting.General;
using Nuke.Common.IO;

// Times Lint in one process: the first call, which compiles the rules, and warm ones; own rules, own and hadolint, hadolint alone.
AbsolutePath root = Path.GetFullPath(args[0]);
AbsolutePath? hadolint = args.Length > 1 ? Path.GetFullPath(args[1]) : null;
var folder = root / "kafka-connect";
var today = new DateOnly(2026, 1, 1);

Print("kafka-connect/, own rules, first call of the process", Time(Own));
var processorBefore = Environment.CpuUsage.TotalTime;
Print("kafka-connect/, own rules, median of 200 warm calls", Median(200, Own));
Print(
    "kafka-connect/, own rules, processor time of a warm call, the compiler's and the collector's included",
    (Environment.CpuUsage.TotalTime - processorBefore) / 200);
Print("kafka-connect/, own rules without reading the files, median of 200", Median(200, FindOver(LintSources.Read(root, folder, today))));

// The first rule that asks for a model pays for it.
var passes = Enumerable.Range(0, 20).Select(_ => TimesOfRules(LintSources.Read(root, folder, today))).ToList();
foreach (var (id, time) in LintRules.All.Select((x, i) => (x.Rule.Id, passes.Select(y => y[i]).Order().ElementAt(10)))
    .OrderByDescending(x => x.Item2).Take(8))
    Print($"  of which {id}, median of 20", time);

if (hadolint is not null)
{
    var linter = new Hadolint(new LinterProgram(hadolint, root));
    var sources = LintSources.Read(root, folder, today);
    Print("kafka-connect/, hadolint alone, median of 20", await MedianAsync(20, () => linter.RunAsync(sources, CancellationToken.None)));
    var run = new LintRun(root, folder, new GeneralLinters([linter], []));
    Print(
        "kafka-connect/, own rules and hadolint together, median of 20", await MedianAsync(20, () => run.RunAsync(CancellationToken.None)));
}
else
{
    Console.WriteLine("hadolint was not timed: it was not named.");
}

var generated = Directory.CreateTempSubdirectory("lint-benchmark-");
try
{
    var files = LintSources.Read(root, folder, today).Files;
    var original = files.Single(x => x.Name == "kafka-connect/Dockerfile");
    void FindInGenerated(int number)
    {
        var dockerfile = new SourceFile(original.Name, original.Path, GeneratedDockerfiles.Make(original.Text, number));
        FindOver(new LintSources("kafka-connect", [.. files.Where(x => x != original), dockerfile], today))();
    }

    foreach (var count in (int[])[250, 500, 1000])
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var most = 0L;
        var elapsed = Time(() =>
        {
            for (var i = 0; i < count; i++)
            {
                FindInGenerated(i);
                if (i % 50 == 0)
                    most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true));
            }
        });
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{count,5} generated Dockerfiles, own rules: {elapsed.TotalSeconds:0.00} s, {elapsed.TotalMilliseconds / count:0.00} ms each, "
                + $"{most / 1e6:0.0} MB live at most, {(GC.GetTotalAllocatedBytes(precise: true) - before) / 1e6 / count:0.00} MB "
                + $"allocated each"));
    }

    if (hadolint is not null)
    {
        for (var i = 0; i < 1000; i++)
            File.WriteAllBytes(Path.Combine(generated.FullName, $"Dockerfile.{i}"), GeneratedDockerfiles.Make(original.Text, i));
        AbsolutePath where = generated.FullName;
        var all = LintSources.Read(where, where, today);
        var renamed = new LintSources("", all.Files, today);
        var many = new Hadolint(new LinterProgram(hadolint, where) { Within = TimeSpan.FromMinutes(5) });
        Print(" 1000 generated Dockerfiles, hadolint alone", await MedianAsync(1, () => many.RunAsync(renamed, CancellationToken.None)));
        Print(" 1000 generated Dockerfiles, own rules and hadolint together", await MedianAsync(1, async () =>
        {
            var others = many.RunAsync(renamed, CancellationToken.None);
            for (var i = 0; i < 1000; i++)
                FindInGenerated(i);
            await others;
        }));
    }
}
finally
{
    generated.Delete(recursive: true);
}

void Own() => FindOver(LintSources.Read(root, folder, today))();

static Action FindOver(LintSources sources) => () => _ = LintRules.All.SelectMany(x => x.Find(sources)).Count();

static List<TimeSpan> TimesOfRules(LintSources sources) => [.. LintRules.All.Select(x => Time(() => _ = x.Find(sources).Count()))];

static TimeSpan Time(Action action)
{
    var watch = Stopwatch.StartNew();
    action();
    return watch.Elapsed;
}

static TimeSpan Median(int runs, Action action) => Enumerable.Range(0, runs).Select(_ => Time(action)).Order().ElementAt(runs / 2);

static async Task<TimeSpan> MedianAsync(int runs, Func<Task> action)
{
    List<TimeSpan> times = [];
    for (var i = 0; i < runs; i++)
    {
        var watch = Stopwatch.StartNew();
        await action();
        times.Add(watch.Elapsed);
    }

    return times.Order().ElementAt(runs / 2);
}

static void Print(string what, TimeSpan time) =>
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {time.TotalMilliseconds:0.0} ms"));
