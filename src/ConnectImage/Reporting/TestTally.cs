using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Reporting;

/// <summary>How the tests of a run ended.</summary>
public sealed record TestTally(int Passed, int Failed, int Skipped)
{
    /// <summary>Counts the results in the .trx files that were written since a moment; null where there are none.</summary>
    public static TestTally? Read(AbsolutePath folder, DateTimeOffset since)
    {
        if (!folder.DirectoryExists())
            return null;
        var outcomes = folder.GlobFiles("*.trx")
            .Where(x => File.GetLastWriteTimeUtc(x) >= since.UtcDateTime)
            .SelectMany(OutcomesOf)
            .ToList();
        return outcomes.Count == 0 ? null : new TestTally(
            outcomes.Count(x => x == "Passed"),
            outcomes.Count(x => x is not ("Passed" or "NotExecuted")),
            outcomes.Count(x => x == "NotExecuted"));
    }

    /// <summary><c>12 passed, 0 failed</c>, and <c>, 3 skipped</c> where some were.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Passed} passed, {Failed} failed{(Skipped > 0 ? $", {Skipped} skipped" : "")}");

    // A result file of a test run that was killed is not whole.
    static List<string?> OutcomesOf(AbsolutePath file)
    {
        try
        {
            return [.. XDocument.Load(file)
                .Descendants()
                .Where(x => x.Name.LocalName == "UnitTestResult")
                .Select(x => x.Attribute("outcome")?.Value)];
        }
        catch (XmlException)
        {
            return ["Failed"];
        }
    }
}
