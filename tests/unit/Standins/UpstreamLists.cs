namespace Neo4jKafkaConnect.Tests.Standins;

/// <summary>The members of the published packages, as kept in <c>upstream/</c>.</summary>
internal sealed class UpstreamLists
{
    private const string HeaderMark = ": ";

    private readonly HashSet<string> _lines;
    private readonly Dictionary<string, string> _headers;

    private UpstreamLists(IEnumerable<string> lines)
    {
        _lines = [.. lines];
        _headers = _lines.Where(IsHeader).ToDictionary(TypeOf, StringComparer.Ordinal);
    }

    /// <summary>All lists.</summary>
    public static UpstreamLists All() => new(Files().SelectMany(Read));

    /// <summary>The lists of the published assemblies with these names.</summary>
    public static UpstreamLists Of(IReadOnlyCollection<string> assemblies) =>
        new(Files().Where(file => assemblies.Contains(AssemblyOf(file))).SelectMany(Read));

    /// <summary>Names of the published assemblies that are listed.</summary>
    public static IEnumerable<string> Assemblies() => Files().Select(AssemblyOf);

    /// <summary>The lines.</summary>
    public IEnumerable<string> Lines => _lines;

    /// <summary>What is wrong with a line of a stand-in that holds these types, or null.</summary>
    public string? Fault(string line, IReadOnlySet<string> held)
    {
        if (_lines.Contains(line))
        {
            return null;
        }

        if (!IsHeader(line))
        {
            return $"{line}{Environment.NewLine}    nearest: {Nearest(line)}";
        }

        return _headers.TryGetValue(TypeOf(line), out var real)
            ? HeaderFault(TypeHeader.Parse(line), TypeHeader.Parse(real), held) is { } fault
                ? $"{line}{Environment.NewLine}    real:    {real}{Environment.NewLine}    {fault}"
                : null
            : $"{line}{Environment.NewLine}    the packages have no such type (or cut.sh has not been run since it was added)";
    }

    /// <summary>Whether a line declares a type, not a member.</summary>
    public static bool IsHeader(string line)
    {
        var description = line[(line.IndexOf(HeaderMark, StringComparison.Ordinal) + HeaderMark.Length)..];
        while (description.StartsWith('['))
        {
            description = description[(description.IndexOf("] ", StringComparison.Ordinal) + 2)..];
        }

        return TypeHeader.Kinds.Any(kind => description == kind || description.StartsWith(kind + " ", StringComparison.Ordinal));
    }

    /// <summary>The type that a header declares.</summary>
    public static string TypeOf(string header) => header[..header.IndexOf(HeaderMark, StringComparison.Ordinal)];

    private string? HeaderFault(TypeHeader own, TypeHeader real, IReadOnlySet<string> held)
    {
        if (own.Kind != real.Kind || own.Constraints != real.Constraints)
        {
            return "kind, attributes or constraints differ";
        }

        var known = BasesWithAncestors(real).ToHashSet(StringComparer.Ordinal);
        var foreign = own.Bases.Where(name => !known.Contains(name)).ToList();
        var dropped = real.Bases
            .Where(name => (held.Contains(name) || name.StartsWith("System.", StringComparison.Ordinal)) && !own.Bases.Contains(name))
            .ToList();
        return (foreign, dropped) switch
        {
            ([], []) => null,
            ([_, ..], _) => $"the real one does not have {string.Join(", ", foreign)}",
            _ => $"the real one also has {string.Join(", ", dropped)}",
        };
    }

    // A stand-in's base may leave out an interface that the type itself then shows.
    private IEnumerable<string> BasesWithAncestors(TypeHeader header) => header.Bases.Concat(header.Bases
        .Where(_headers.ContainsKey)
        .SelectMany(name => BasesWithAncestors(TypeHeader.Parse(_headers[name]))));

    private string Nearest(string line)
    {
        var type = _headers.Keys.Where(name => line.StartsWith(name + ".", StringComparison.Ordinal)).MaxBy(name => name.Length);
        return type is null
            ? "none, the packages have no such type (or cut.sh has not been run since it was added)"
            : _lines.Where(candidate => candidate.StartsWith(type + ".", StringComparison.Ordinal))
                .MinBy(candidate => Distance(line, candidate)) ?? $"none, {type} has no members";
    }

    private static int Distance(string left, string right)
    {
        var previous = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var row = 1; row <= left.Length; row++)
        {
            var current = new int[right.Length + 1];
            current[0] = row;
            for (var column = 1; column <= right.Length; column++)
            {
                var replaced = previous[column - 1] + (left[row - 1] == right[column - 1] ? 0 : 1);
                current[column] = Math.Min(replaced, Math.Min(previous[column], current[column - 1]) + 1);
            }

            previous = current;
        }

        return previous[^1];
    }

    private static IEnumerable<string> Files() =>
        Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Standins", "upstream"), "*.txt").Order(StringComparer.Ordinal);

    private static IEnumerable<string> Read(string file) => File.ReadLines(file)
        .Where(line => line.Length > 0 && line[0] != '#')
        .Select(line => line.Replace("[CanBeNull] ", string.Empty, StringComparison.Ordinal));

    // "Nuke.Build.10.1.0.txt" is the assembly Nuke.Build.
    private static string AssemblyOf(string file) => string.Join('.', Path.GetFileNameWithoutExtension(file)
        .Split('.')
        .TakeWhile(part => !char.IsAsciiDigit(part[0])));
}
