using Neo4jKafkaConnect.Failures;

namespace Neo4jKafkaConnect.Rehearsal;

/// <summary>One archive that apt takes packages from.</summary>
/// <param name="Address">The archive's address.</param>
/// <param name="Release">The release in the form of sources.list: <c>bookworm-security</c>.</param>
/// <param name="Component">Such as <c>main</c>.</param>
/// <param name="Origin">Who publishes it, by the archive's own word: <c>Debian</c>, <c>Ubuntu</c>, or another.</param>
sealed record AptSource(string Address, string Release, string Component, string Origin)
{
    /// <summary>The archive as a line of sources.list(5).</summary>
    /// <param name="keyRing">The file of keys that it is to be verified with; apt's own set of keys where null.</param>
    public string ToLine(string? keyRing) =>
        keyRing is null ? $"deb {Address} {Release} {Component}" : $"deb [signed-by={keyRing}] {Address} {Release} {Component}";
}

/// <summary>The distribution's own archives among those that the machine uses, as apt itself lists them.</summary>
static class AptSources
{
    /// <summary>What to ask <c>apt-get indextargets</c> for: one archive a line.</summary>
    public const string Format = "$(REPO_URI)\t$(RELEASE)\t$(COMPONENT)\t$(ORIGIN)\t";

    static readonly string[] s_pockets = ["", "-updates", "-security"];

    /// <summary>
    /// The archives of Debian or Ubuntu for one release, with its updates, in the order of the machine's own list. Archives
    /// of others, of other releases, of backports and proposed updates are left out: a root file system needs none of them.
    /// </summary>
    /// <exception cref="InfrastructureException">There is none for the release itself.</exception>
    public static IReadOnlyList<AptSource> Select(IEnumerable<string> lines, string codename)
    {
        var all = lines.Select(Parse).OfType<AptSource>().Distinct().ToList();
        List<AptSource> own =
        [
            .. all.Where(x => x.Origin is "Debian" or "Ubuntu" && s_pockets.Any(pocket => x.Release == codename + pocket)),
        ];
        if (own.Any(x => x.Release == codename && x.Component == "main"))
            return own;
        throw new InfrastructureException(
            $"Looked for the distribution's own archive of '{codename}' among those that apt uses (apt-get indextargets).",
            all is []
                ? "apt knows no archive."
                : "apt knows: " + string.Join("; ", all.Select(x => $"{x.Address} {x.Release} {x.Component} of '{x.Origin}'")),
            $"Add Debian's or Ubuntu's main archive for {codename} to /etc/apt/sources.list.d and run apt-get update.");
    }

    // A field that the archive does not have comes back as its own name: $(ORIGIN).
    static AptSource? Parse(string line) =>
        line.Split('\t') is [var address, var release, var component, var origin, ..]
            ? new(address, release, component, origin.StartsWith("$(", StringComparison.Ordinal) ? "" : origin)
            : null;
}
