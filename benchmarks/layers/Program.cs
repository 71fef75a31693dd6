using System.Diagnostics;
using System.Globalization;
using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Benchmarks;
using Neo4jKafkaConnect.Engine;
using Neo4jKafkaConnect.Images.Reproducible;
using Neo4jKafkaConnect.Registries;
using Nuke.Common.IO;
using Serilog.Core;

// Times giving the own layers of an image their time, by way of the whole image and by way of these layers alone, in turns, on a base image
// of random bytes.
var endpoint = new EngineEndpoint(new Uri(args[0]), "the benchmark's argument");
AbsolutePath work = Directory.CreateDirectory(args[1]).FullName;
var turns = int.Parse(args[2], CultureInfo.InvariantCulture);
var token = CancellationToken.None;
using var engine = await EngineConnection.OpenAsync(endpoint, token);
var images = new PaddedImages(engine, work);
try
{
    Console.WriteLine(
        $"engine {engine.Facts.ServerVersion}, {(engine.Facts.HasContainerdStore ? "containerd's store" : engine.Facts.StorageDriver)}");
    var (baseId, builtId) = await images.CreateAsync(token);
    Print("the base image was nowhere, the first time", (await MakeAsync(takesWhole: false)).Elapsed);
    var watch = Stopwatch.StartNew();
    await images.PushBaseAsync(token);
    Print("(the engine pushes the base image to a registry)", watch.Elapsed);

    List<TimeSpan> whole = [], own = [];
    HashSet<string> made = [];
    for (var turn = 0; turn < turns; turn++)
    {
        foreach (var takesWhole in turn % 2 == 0 ? (bool[])[true, false] : [false, true])
        {
            var (id, elapsed) = await MakeAsync(takesWhole);
            (takesWhole ? whole : own).Add(elapsed);
            made.Add(id);
        }
    }

    Print($"by way of the whole image, median of {turns}", Median(whole));
    Print($"by way of the own layers, median of {turns}", Median(own));
    var same = made.Count == 1 ? "the same layers" : "OTHER LAYERS";
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ratio {Median(own) / Median(whole):0.000}, {same}"));
    return made.Count == 1 ? 0 : 1;

    async Task<(string Layers, TimeSpan Elapsed)> MakeAsync(bool takesWhole)
    {
        var folder = work / Guid.NewGuid().ToString("N");
        var reproducible = new ReproducibleImages(engine, folder / "notes", folder / "work", Logger.None) { TakesWhole = takesWhole };
        var built = await images.DescribeAsync(builtId, token);
        var watch = Stopwatch.StartNew();
        var image = await reproducible.MakeAsync(built, baseId, [PaddedImages.Result], DateTimeOffset.UnixEpoch.AddYears(53), token);
        watch.Stop();
        var inspected = await engine.Client.Images.InspectImageAsync(image.Id, token);
        await images.RemoveAsync(PaddedImages.Result, token);
        folder.RemoveFolder();
        return (string.Join(' ', inspected.RootFS.Layers), watch.Elapsed);
    }
}
finally
{
    await images.RemoveAllAsync();
    work.RemoveFolder();
}

static TimeSpan Median(List<TimeSpan> times) => times.Order().ElementAt(times.Count / 2);

static void Print(string what, TimeSpan time) =>
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-60} {time.TotalSeconds,8:0.00} s"));
