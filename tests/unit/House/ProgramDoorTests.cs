using System.Text.RegularExpressions;
using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Tests.Smoke;

namespace Neo4jKafkaConnect.Tests.House;

/// <summary>Programs are started in one place: what a run starts is logged, bounded and ended in one way.</summary>
public sealed partial class ProgramDoorTests
{
    [Fact]
    public void Programs_are_started_by_the_runner_alone()
    {
        var places = new[] { "build", "src" }
            .SelectMany(x => Directory.EnumerateFiles(Repository.Root / x, "*.cs", SearchOption.AllDirectories))
            .Where(x => StartsPrograms().IsMatch(File.ReadAllText(x)));

        Assert.Equal("ProgramRunner.cs", Path.GetFileName(Assert.Single(places)));
    }

    [GeneratedRegex(@"\bCli\.Wrap\(|\bProcess\.Start\(|\bnew Process\b|\bProcessStartInfo\b|\bProcessTasks\b")]
    private static partial Regex StartsPrograms();
}
