using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace VerifyTests;

/// <summary>The scrubbers of one level, for all texts or for those of one extension.</summary>
internal sealed partial class Scrubbers
{
    private readonly List<(string? Extension, Action<StringBuilder> Scrub)> _scrubbers;

    public Scrubbers() => _scrubbers = [];

    public Scrubbers(Scrubbers other) => _scrubbers = [.. other._scrubbers];

    public void Add(Action<StringBuilder> scrub, ScrubberLocation location, string? extension = null) =>
        _scrubbers.Insert(location == ScrubberLocation.First ? 0 : _scrubbers.Count, (extension, scrub));

    public void AddLines(Func<string, string?> replace, ScrubberLocation location) =>
        Add(text => ReplaceLines(text, replace), location);

    public void AddLinesContaining(StringComparison comparison, ScrubberLocation location, string[] texts) =>
        AddLines(line => texts.Any(text => line.Contains(text, comparison)) ? null : line, location);

    public void AddEmptyLines(ScrubberLocation location) => Add(
        text =>
        {
            ReplaceLines(text, line => string.IsNullOrWhiteSpace(line) ? null : line);
            while (text.Length > 0 && text[^1] == '\n')
            {
                text.Length--;
            }
        },
        location);

    public void AddMachineName(ScrubberLocation location) =>
        Add(text => ReplaceWord(text, Environment.MachineName, "TheMachineName"), location);

    public void AddUserName(ScrubberLocation location) => Add(text => ReplaceWord(text, Environment.UserName, "TheUserName"), location);

    public void AddInlineGuids(ScrubberLocation location) => Add(NumberGuids, location);

    public void Apply(StringBuilder text, string extension)
    {
        foreach (var (only, scrub) in _scrubbers)
        {
            if (only is null || only == extension)
            {
                scrub(text);
            }
        }
    }

    private static void ReplaceLines(StringBuilder text, Func<string, string?> replace)
    {
        var lines = text.ToString().Split('\n');
        var ended = lines[^1].Length == 0 && lines.Length > 1;
        var kept = lines[..(ended ? ^1 : ^0)].Select(replace).Where(line => line is not null);
        text.Clear().AppendJoin('\n', kept);
        if (ended && text.Length > 0)
        {
            text.Append('\n');
        }
    }

    private static void ReplaceWord(StringBuilder text, string word, string replacement)
    {
        var replaced = Regex.Replace(text.ToString(), $"(?<![0-9A-Za-z]){Regex.Escape(word)}(?![0-9A-Za-z])", replacement);
        text.Clear().Append(replaced);
    }

    private static void NumberGuids(StringBuilder text)
    {
        Dictionary<Guid, int> numbers = [];
        var replaced = GuidPattern().Replace(text.ToString(), match =>
        {
            var guid = Guid.Parse(match.Value, CultureInfo.InvariantCulture);
            if (!numbers.TryGetValue(guid, out var number))
            {
                numbers[guid] = number = numbers.Count + 1;
            }

            return $"Guid_{number}";
        });
        text.Clear().Append(replaced);
    }

    [GeneratedRegex("(?<![0-9A-Za-z])[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}(?![0-9A-Za-z])")]
    private static partial Regex GuidPattern();
}
