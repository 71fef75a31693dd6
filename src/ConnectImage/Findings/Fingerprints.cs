using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Neo4jKafkaConnect.Findings;

/// <summary>
/// Tells findings apart from one run to the next: by tool, rule, file, and what the finding is about. Lines may move, and a rule may
/// change its words, without making another finding of it.
/// </summary>
static class Fingerprints
{
    /// <summary>The name of this way to make them, in SARIF's partialFingerprints; another way needs another name.</summary>
    public const string Key = "findingFingerprint/v1";

    /// <summary>One for each finding, in their order: 32 hexadecimal digits. No two are the same.</summary>
    /// <param name="findings">Of one report.</param>
    /// <param name="lines">Their sources.</param>
    public static IReadOnlyList<string> Of(IReadOnlyList<Finding> findings, SourceLines lines)
    {
        var fingerprints = new string[findings.Count];
        var alike = findings
            .Select((finding, index) => (Finding: finding, Index: index, Key: KeyOf(finding, lines)))
            .GroupBy(x => x.Key, StringComparer.Ordinal);
        foreach (var group in alike)
        {
            // What is found twice in the same words is told apart by its order in the file.
            var ordered = group
                .OrderBy(x => x.Finding.Region?.Line ?? 0)
                .ThenBy(x => x.Finding.Column)
                .ThenBy(x => x.Finding.Message, StringComparer.Ordinal);
            foreach (var (occurrence, (_, index, key)) in ordered.Index())
                fingerprints[index] = Hash(Join(key, occurrence.ToString(CultureInfo.InvariantCulture)));
        }

        return fingerprints;
    }

    static string KeyOf(Finding finding, SourceLines lines)
    {
        var (kind, text) = finding switch
        {
            { Subject: { } subject } => ("subject", subject),
            { Region: null } => ("file", ""),
            { Region: { } region } when lines.Find(finding.File, region.Line) is { } line => ("line", WordsOf(line)),
            _ => ("message", finding.Message),
        };
        return Join(finding.Rule.Tool, finding.Rule.Id, finding.File, kind, text);
    }

    // Indentation and the blanks between words say nothing about what stands in a line.
    static string WordsOf(string line) => string.Join(' ', line.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));

    // With their lengths, so that no part can end where another begins.
    static string Join(params IEnumerable<string> parts) =>
        string.Concat(parts.Select(x => string.Create(CultureInfo.InvariantCulture, $"{x.Length}:{x}")));

    static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];
}
