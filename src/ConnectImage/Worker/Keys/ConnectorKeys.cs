using NuGet.Versioning;

namespace Neo4jKafkaConnect.Worker;

/// <summary>
/// The keys that the worker and the Neo4j connector know, by the connector's version. The worker takes any key without a word
/// (a misspelt one has no effect), so only such a table can tell. It is kept in <c>connector-keys.tsv</c>.
/// </summary>
public static class ConnectorKeys
{
    const string CompleteFor = "# Complete for the connector's versions:";

    static readonly Lazy<Table> s_table = new(() => Read("connector-keys.tsv"));
    static readonly Lazy<IReadOnlyList<FormerKey>> s_former = new(() =>
    [
        .. Rows(Lines("connector-keys-5.0.tsv"))
            .Select(x => new FormerKey(new KeyPattern(x[0]), x[1].Length > 0 ? x[1] : null, x[2].Length > 0 ? x[2] : null)),
    ]);

    /// <summary>Every key of every version.</summary>
    public static IReadOnlyList<ConnectorKey> All => s_table.Value.Keys;

    /// <summary>The versions of the connector for which the table is complete.</summary>
    public static IReadOnlyList<NuGetVersion> Versions => s_table.Value.Versions;

    /// <summary>The keys of connector 5.0.</summary>
    public static IReadOnlyList<FormerKey> Former => s_former.Value;

    /// <summary>Whether the table is complete for a version of the connector.</summary>
    public static bool Knows(NuGetVersion version) => Versions.Contains(version);

    /// <summary>The rows that a key belongs to: none, one, or one for each type of connector and time.</summary>
    public static IEnumerable<ConnectorKey> Find(string key) =>
        (s_table.Value.Exact.TryGetValue(key, out var exact) ? exact : []).Concat(s_table.Value.Forms.Where(x => x.Pattern.Fits(key)));

    /// <summary>The row of a key in one version; null where that version's connector of this type does not know it.</summary>
    public static ConnectorKey? Find(string key, ConnectorType type, NuGetVersion version) =>
        Find(key).FirstOrDefault(x => x.Types.Contains(type) && x.IsIn(version));

    /// <summary>
    /// The keys that are called otherwise after a change of the version, forwards or back. Values keep their meaning under the new name.
    /// </summary>
    /// <param name="from">The version that is left.</param>
    /// <param name="to">The version that is gone to.</param>
    public static IReadOnlyList<KeyRename> Renames(NuGetVersion from, NuGetVersion to) =>
    [
        .. All.Where(x => x is { Until: not null, Successor: not null } && x.IsIn(from) && to >= x.Until)
            .Select(x => new KeyRename(x.Name, x.Successor!, x.Until!.ToNormalizedString())),
        .. All.Where(x => x is { Until: not null, Successor: not null } && x.IsIn(to) && from >= x.Until)
            .Select(x => new KeyRename(x.Successor!, x.Name, x.Until!.ToNormalizedString())),
    ];

    static Table Read(string resource)
    {
        var lines = Lines(resource);
        var keys = Rows(lines).Select(x => new ConnectorKey(
            new KeyPattern(x[0]),
            x[1] switch { "source" => [ConnectorType.Source], "sink" => [ConnectorType.Sink], _ =>
                [ConnectorType.Source, ConnectorType.Sink] },
            ValueForm.Parse(x[2]),
            Version(x[3]), Version(x[4]), x[5].Length > 0 ? x[5] : null)).ToList();
        var versions = lines.First(x => x.StartsWith(CompleteFor, StringComparison.Ordinal))[CompleteFor.Length..]
            .Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(NuGetVersion.Parse);
        return new Table(
            keys,
            keys.Where(x => x.Pattern.IsExact)
                .GroupBy(x => x.Name, StringComparer.Ordinal).ToDictionary(x => x.Key, x => x.ToArray(), StringComparer.Ordinal),
            [.. keys.Where(x => !x.Pattern.IsExact)],
            [.. versions]);
    }

    static NuGetVersion? Version(string text) => text.Length > 0 ? NuGetVersion.Parse(text) : null;

    static IEnumerable<string[]> Rows(IEnumerable<string> lines) =>
        lines.Where(x => x.Length > 0 && !x.StartsWith('#')).Skip(1).Select(x => x.Split('\t'));

    static string[] Lines(string resource)
    {
        using var reader = new StreamReader(typeof(ConnectorKeys).Assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd().ReplaceLineEndings("\n").Split('\n');
    }

    sealed record Table(
        IReadOnlyList<ConnectorKey> Keys,
        IReadOnlyDictionary<string, ConnectorKey[]> Exact,
        IReadOnlyList<ConnectorKey> Forms,
        IReadOnlyList<NuGetVersion> Versions);
}
