using System.Globalization;
using Neo4jKafkaConnect.Registries;
using Spectre.Console;

namespace Neo4jKafkaConnect.Pushing;

/// <summary>Tells on a console what a push did, or would do: a block a registry, a line a tag.</summary>
public sealed class PushReport(IAnsiConsole console)
{
    const int ShortDigest = 19;

    /// <summary>Writes what was done.</summary>
    public void Write(PushResult result)
    {
        foreach (var registry in result.Registries)
        {
            Heading($"{registry.Registry}/{registry.Repository}: {SentTo(registry)}");
            Rows(registry.Tags.Select(
                x => new[] { x.Tag, x.IsImmutable ? "immutable" : "moving", x.Digest[..ShortDigest], TagPlacing.Describe(x.Outcome) }));
        }

        console.WriteLine();
        console.WriteLine(result.Digest);
    }

    /// <summary>Writes what would be done.</summary>
    public void Write(IReadOnlyList<PlannedPush> plan)
    {
        foreach (var planned in plan)
        {
            var present = planned.Present.ToHashSet(StringComparer.Ordinal);
            Heading($"{planned.Client.Name()}: would be pushed (--dry-run)");
            Rows(
            [
                .. planned.Tags.Immutable.Select(x => new[] { x, "immutable", present.Contains(x) ? "there: must be this image" : "new" }),
                .. planned.Tags.Moving.Select(x => new[] { x, "moving", present.Contains(x) ? "moves" : "new" }),
                .. planned.Tags.Staying.Select(x => new[] { x.Key, "moving", $"stays at {x.Value.Tag}" }),
            ]);
        }

        console.WriteLine();
        console.WriteLine("Nothing was pushed.");
    }

    /// <summary>What one registry got, in words.</summary>
    public static string SentTo(RegistryPush push) => string.Create(
        CultureInfo.InvariantCulture,
        $"{ByteSize.Format(push.BytesSent)} sent, {push.LayersSent} layers sent, {push.LayersReused} were there");

    void Heading(string text)
    {
        console.WriteLine();
        console.WriteLine(text);
    }

    void Rows(IEnumerable<string[]> rows)
    {
        var all = rows.ToList();
        if (all.Count == 0)
            return;
        var widths = Enumerable.Range(0, all[0].Length).Select(column => all.Max(x => x[column].Length)).ToList();
        foreach (var row in all)
            console.WriteLine(("  " + string.Join("  ", row.Select((text, column) => text.PadRight(widths[column])))).TrimEnd());
    }
}
