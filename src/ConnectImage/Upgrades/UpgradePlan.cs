using System.Text;
using Neo4jKafkaConnect.Dockerfiles;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Linting;
using Neo4jKafkaConnect.Pins;
using Neo4jKafkaConnect.Sources;
using Neo4jKafkaConnect.Worker;
using NuGet.Versioning;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Upgrades;

/// <summary>A file before and after an upgrade.</summary>
/// <param name="Name">Relative to the repository, with slashes.</param>
/// <param name="Path">Where it lies.</param>
/// <param name="Old">Its bytes.</param>
/// <param name="New">What they become; every byte that names no version and no key stays.</param>
public sealed record UpgradeChange(string Name, AbsolutePath Path, byte[] Old, byte[] New);

/// <summary>
/// What an upgrade rewrites: the pins, every place that follows them, and keys of templates that have other names from a version on.
/// </summary>
public static class UpgradePlan
{
    /// <summary>The changes, in the order of the files; none where everything says the new versions already.</summary>
    /// <param name="sources">What ships.</param>
    /// <param name="from">The pins as they are.</param>
    /// <param name="connectorVersion">The new version; null to leave it.</param>
    /// <param name="platformVersion">The new version; null to leave it.</param>
    /// <exception cref="ConfigurationException">There is nothing to upgrade to, or the Dockerfile pins its versions in a way that cannot be
    /// rewritten.</exception>
    public static IReadOnlyList<UpgradeChange> Of(LintSources sources, ImagePins from, string? connectorVersion, string? platformVersion)
    {
        if (connectorVersion is null && platformVersion is null)
            throw new ConfigurationException(
                "Upgrading.", "No version is given.", "Give --connector-version 5.3.0, --platform-version 8.0.0, or both.");
        var places = VersionPlaces.Find(sources).Where(x => !x.IsExample).ToList();
        RequirePin(places, PinnedPart.Connector, connectorVersion);
        RequirePin(places, PinnedPart.Platform, platformVersion);
        var edits = places
            .Select(x => (x.File, Edit: x.Part == PinnedPart.Connector ? EditOf(x, connectorVersion) : EditOf(x, platformVersion)))
            .Where(x => x.Edit is not null).Select(x => (x.File, Edit: x.Edit!))
            .Concat(RenamesOf(sources, from, connectorVersion));
        return
        [
            .. edits.GroupBy(x => x.File).OrderBy(x => x.Key.Name, StringComparer.Ordinal)
                .Select(x => new UpgradeChange(x.Key.Name, x.Key.Path, x.Key.Bytes, Apply(x.Key.Bytes, x.Select(y => y.Edit)))),
        ];
    }

    static TextEdit? EditOf(VersionPlace place, string? version) =>
        version is null || place.Text == version ? null : place.Replace(version);

    static void RequirePin(List<VersionPlace> places, PinnedPart part, string? version)
    {
        if (version is not null && !places.Any(x => x.IsPin && x.Part == part))
            throw new ConfigurationException(
                $"Upgrading the {part.ToString().ToLowerInvariant()} to {version}.",
                "The Dockerfile has no ARG whose default is its version.",
                "Pin the version as the default of the ARG: that is what an upgrade rewrites.");
    }

    static IEnumerable<(SourceFile File, TextEdit Edit)> RenamesOf(LintSources sources, ImagePins from, string? connectorVersion)
    {
        if (connectorVersion is null
            || !NuGetVersion.TryParse(from.ConnectorVersion, out var old) || !NuGetVersion.TryParse(connectorVersion, out var now))
            return [];
        var renames = ConnectorKeys.Renames(old, now);
        return sources.Files
            .Where(x => x.Name.StartsWith($"{sources.Folder}/connectors/", StringComparison.Ordinal)
                && x.Name.EndsWith(".json.template", StringComparison.Ordinal))
            .SelectMany(file => TemplateRenames.Edits(file.Text, renames).Select(edit => (file, edit)));
    }

    // From the end to the beginning, so that an edit moves none that is still to come.
    static byte[] Apply(byte[] bytes, IEnumerable<TextEdit> edits) =>
        edits.OrderByDescending(x => x.Offset).Aggregate(bytes, (content, edit) => edit.ApplyTo(content));

    /// <summary>
    /// The changes as a unified diff that git applies. They move no line: every hunk replaces lines by as many. Written here, since
    /// DiffPlex
    /// 1.9.0 adds a line to texts that end with a line feed (findings/diffplex-unified-diff-does-not-apply.sh).
    /// </summary>
    public static string ToDiff(IEnumerable<UpgradeChange> changes)
    {
        var text = new StringBuilder();
        foreach (var change in changes)
            AppendDiff(text, change);
        return text.ToString();
    }

    static void AppendDiff(StringBuilder text, UpgradeChange change)
    {
        const int context = 3;
        var (old, now) = (Encoding.UTF8.GetString(change.Old).Split('\n'), Encoding.UTF8.GetString(change.New).Split('\n'));
        var lines = old[^1].Length == 0 ? old.Length - 1 : old.Length;
        text.Append($"--- a/{change.Name}\n+++ b/{change.Name}\n");
        var differing = Enumerable.Range(0, lines).Where(x => old[x] != now[x]).ToList();
        for (var next = 0; next < differing.Count;)
        {
            var last = next;
            while (last + 1 < differing.Count && differing[last + 1] - differing[last] <= 2 * context)
                last++;
            var (start, end) = (Math.Max(0, differing[next] - context), Math.Min(lines, differing[last] + context + 1));
            text.Append($"@@ -{start + 1},{end - start} +{start + 1},{end - start} @@\n");
            for (var line = start; line < end;)
            {
                var run = line;
                while (run < end && old[run] != now[run])
                    run++;
                for (var i = line; i < run; i++)
                    AppendLine('-', old, i);
                for (var i = line; i < run; i++)
                    AppendLine('+', now, i);
                if (run < end)
                    AppendLine(' ', old, run++);
                line = run;
            }

            next = last + 1;
        }

        void AppendLine(char sign, string[] file, int line) =>
            text.Append($"{sign}{file[line]}\n{(line == file.Length - 1 ? "\\ No newline at end of file\n" : "")}");
    }
}
