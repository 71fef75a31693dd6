using System.Collections;
using System.Text.RegularExpressions;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Sources;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Linting.General;

/// <summary>
/// hadolint (github.com/hadolint/hadolint) over every Dockerfile that ships. A <c>.hadolint.yaml</c> in the repository counts; what lies in
/// a user's home or environment does not: the same sources have the same findings on every machine.
/// </summary>
sealed partial class Hadolint : IGeneralLinter
{
    const int FilesOfACall = 500;

    readonly ILinterProgram _program;

    /// <summary>A program of this machine.</summary>
    /// <param name="program">hadolint; it runs in the repository.</param>
    public Hadolint(LinterProgram program) => _program = program with { Environment = EnvironmentIn(program.Folder) };

    /// <summary>A container of its image. An engine that cannot run it is no failure: it is absent.</summary>
    /// <param name="container">hadolint; it sees the repository.</param>
    public Hadolint(LinterContainer container) => _program = container;

    /// <inheritdoc />
    public string Name => HadolintReport.Tool;

    /// <inheritdoc />
    public async Task<GeneralLint> RunAsync(LintSources sources, CancellationToken token)
    {
        string version;
        try
        {
            version = VersionOf(await _program.RunAsync(["--version"], token));
        }
        catch (InfrastructureException exception) when (_program is LinterContainer)
        {
            return GeneralLint.Absent(
                $"hadolint's rules (DL…, SC…): {_program} cannot be run: {exception.CameBack.Split('\n')[^1].Trim()}");
        }

        List<HadolintMessage> messages = [];
        foreach (var files in sources.Files.Where(IsDockerfile).Select(x => x.Name).Chunk(FilesOfACall))
        {
            var answer = await _program.RunAsync(["--format", "json", "--no-fail", "--no-color", .. files], token);
            messages.AddRange(answer.ExitCode == 0
                ? HadolintReport.Parse(answer)
                : throw answer.Unusable("which --no-fail leaves to failures of its own."));
        }

        return HadolintReport.Of(messages, version, sources);
    }

    /// <summary>Whether a file is a Dockerfile by its name.</summary>
    public static bool IsDockerfile(SourceFile file)
    {
        var name = file.Name[(file.Name.LastIndexOf('/') + 1)..];
        return name is "Dockerfile" or "Containerfile"
            || (name.StartsWith("Dockerfile.", StringComparison.Ordinal) && !name.EndsWith(".dockerignore", StringComparison.Ordinal))
            || name.EndsWith(".Dockerfile", StringComparison.OrdinalIgnoreCase);
    }

    static string VersionOf(LinterAnswer answer) => VersionNumber().Match(answer.Output) is { Success: true } match && answer.ExitCode == 0
        ? match.Value
        : throw answer.Unusable($"and said no version: '{answer.Output.Trim()}'.");

    static Dictionary<string, string?> EnvironmentIn(AbsolutePath folder)
    {
        // A home that is not there has no configuration.
        var nowhere = folder / ".nuke" / "temp" / "no-home";
        var variables = new Dictionary<string, string?>
        {
            ["HOME"] = nowhere,
            ["XDG_CONFIG_HOME"] = nowhere,
            ["APPDATA"] = nowhere,
            ["NO_COLOR"] = "1",
        };
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            if (variable.Key is string name && name.StartsWith("HADOLINT_", StringComparison.OrdinalIgnoreCase))
                variables[name] = null;
        }

        return variables;
    }

    [GeneratedRegex(@"\d+\.\d+\.\d+")]
    private static partial Regex VersionNumber();
}
