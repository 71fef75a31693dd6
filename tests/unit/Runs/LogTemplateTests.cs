using System.Text.RegularExpressions;
using Neo4jKafkaConnect.Tests.Smoke;

namespace Neo4jKafkaConnect.Tests.Runs;

public sealed partial class LogTemplateTests
{
    // Numbers stand in no quotes.
    static readonly string[] s_numbers = ["Id", "Seconds", "Try", "Tries"];

    [Fact]
    public void Warnings_and_errors_reach_build_servers_without_quotes_around_what_they_name()
    {
        var calls = new[] { "build", "src" }
            .SelectMany(x => Directory.EnumerateFiles(Repository.Root / x, "*.cs", SearchOption.AllDirectories))
            .SelectMany(x => Call().Matches(File.ReadAllText(x)).Select(call => (File: x, Template: call.Groups["template"].Value)))
            .ToList();

        Assert.NotEmpty(calls);
        Assert.All(calls, x => Assert.All(
            Hole().Matches(x.Template), hole => Assert.True(
                s_numbers.Contains(hole.Groups["name"].Value) || hole.Groups["format"].Value == ":l", $"{x.File}: {x.Template}")));
    }

    [GeneratedRegex("""\b_?log\.(Warning|Error)\(\s*"(?<template>(?:[^"\\]|\\.)*)"\s*[,)]""", RegexOptions.IgnoreCase)]
    private static partial Regex Call();

    [GeneratedRegex(@"\{(?<name>\w+)(?<format>:[^}]*)?\}")]
    private static partial Regex Hole();
}
