using Neo4jKafkaConnect.Reporting;
using Nuke.Common.IO;
using Spectre.Console;

namespace Neo4jKafkaConnect.Findings;

/// <summary>Where reports go beside their files.</summary>
/// <param name="Console">Read by a person.</param>
public sealed record FindingsOutlets(IAnsiConsole Console)
{
    /// <summary>Takes GitHub's workflow commands; null elsewhere.</summary>
    public TextWriter? Commands { get; init; }

    /// <summary>Takes the Markdown of GitHub's step summary; null elsewhere.</summary>
    public AbsolutePath? StepSummary { get; init; }

    /// <summary>What leads from GitHub's workspace to the repository, ending with a slash; empty where they are one.</summary>
    public string WorkspacePrefix { get; init; } = "";

    /// <summary>Those of this process.</summary>
    /// <param name="root">The repository.</param>
    public static FindingsOutlets OfThisProcess(AbsolutePath root)
    {
        var outlets = new FindingsOutlets(ReportConsole.StandardOutput());
        return Variable("GITHUB_ACTIONS") != "true" ? outlets : outlets with
        {
            Commands = System.Console.Out,
            StepSummary = Variable("GITHUB_STEP_SUMMARY") is { } file ? (AbsolutePath)file : null,
            WorkspacePrefix = PrefixOf(Variable("GITHUB_WORKSPACE"), root),
        };
    }

    internal static string PrefixOf(string? workspace, AbsolutePath root)
    {
        var relative = workspace is null ? "." : Path.GetRelativePath(workspace, root).Replace('\\', '/');
        return relative == "." || relative.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(relative) ? "" : $"{relative}/";
    }

    static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
