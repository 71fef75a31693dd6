using System.Text.RegularExpressions;
using Neo4jKafkaConnect.Tests.Smoke;

namespace Neo4jKafkaConnect.Tests.House;

/// <summary>Lines end at the column that .editorconfig names; only raw and verbatim literals, which say what they say, may go on.</summary>
public sealed partial class LineLengthTests
{
    static readonly string[] s_folders = ["benchmarks", "build", "src", "standins", "tests"];

    [Fact]
    public void No_line_of_code_is_longer_than_the_limit()
    {
        var limit = int.Parse(Limit().Match(File.ReadAllText(Repository.Root / ".editorconfig")).Groups[1].Value);
        var files = s_folders
            .SelectMany(x => Directory.EnumerateFiles(Repository.Root / x, "*.cs", SearchOption.AllDirectories))
            .Where(x => !x.Split('/', '\\').Any(y => y is "bin" or "obj"))
            .ToList();

        Assert.NotEmpty(files);
        Assert.Empty(files.SelectMany(x => Longer(x, File.ReadAllLines(x), limit)));
    }

    [Theory]
    [InlineData("0123456789", 0)]
    [InlineData("01234567890", 1)]
    [InlineData("a(@\"0123456789\");", 0)]
    [InlineData("a(\n$\"\"\"\n0123456789 in a literal\n\"\"\");\n0123456789 behind it", 1)]
    public void Sees_what_is_longer(string text, int count) => Assert.Equal(count, Longer("a.cs", text.Split('\n'), 10).Count());

    static IEnumerable<string> Longer(string file, IEnumerable<string> lines, int limit)
    {
        var isLiteral = false;
        foreach (var (number, line) in lines.Index())
        {
            var quotes = RawQuotes().Count(line);
            if (line.Length > limit && !isLiteral && quotes == 0 && !line.Contains("@\"", StringComparison.Ordinal))
                yield return $"{file}:{number + 1}: {line.Length} characters";
            isLiteral ^= quotes % 2 == 1;
        }
    }

    [GeneratedRegex(@"^max_line_length = (\d+)$", RegexOptions.Multiline)]
    private static partial Regex Limit();

    [GeneratedRegex("\"{3,}")]
    private static partial Regex RawQuotes();
}
