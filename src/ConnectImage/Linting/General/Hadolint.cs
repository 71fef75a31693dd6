using System.Collections;
using System.Text.RegularExpressions;
using Neo4jKafkaConnect.Engine;
using Neo4jKafkaConnect.Registries;
using Neo4jKafkaConnect.Sources;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Linting.General;

/// <summary>
/// hadolint (github.com/hadolint/hadolint) over every Dockerfile that ships. A <c>.hadolint.yaml</c> in the repository counts; what lies in a
/// user's home or environment does not: the same sources have the same findings on every machine.
/// </summary>
public sealed partial class Hadolint : IGeneralLinter
{
    const int FilesOfACall = 500;

    // docker's own failure, and a container that has not the program (docker run, "Exit status").
    const int FirstOfDocker = 125;
    const int LastOfDocker = 127;

    readonly LinterProgram _program;
    readonly ImageReference? _image;

    /// <summary>A program of this machine.</summary>
    /// <param name="program">hadolint; it runs in the repository.</param>
    public Hadolint(LinterProgram program) => _program = program with { Environment = EnvironmentIn(program.Folder) };

    Hadolint(LinterProgram docker, ImageReference image) => (_program, _image) = (docker, image);

    /// <summary>A container of its image, which gets the repository to read and no network. An engine that cannot run it is no failure: it is absent.</summary>
    /// <param name="docker">Docker's client.</param>
    /// <param name="image">The image, by its digest.</param>
    /// <param name="run">Whose labels the container carries.</param>
    public static Hadolint InContainer(LinterProgram docker, ImageReference image, RunId run) => new(
        docker with
        {
            // The first call fetches the image.
            Within = TimeSpan.FromMinutes(3),
            Before =
            [
                "run", "--rm", "--network", "none", .. SessionLabels.Of(run, "linter", keep: false).SelectMany(x => (string[])["--label", $"{x.Key}={x.Value}"]),
                "--volume", $"{docker.Folder}:/repository:ro", "--workdir", "/repository", image.ToString(), "hadolint",
            ],
        },
        image);

    /// <inheritdoc />
    public string Name => HadolintReport.Tool;

    /// <inheritdoc />
    public async Task<GeneralLint> RunAsync(LintSources sources, CancellationToken token)
    {
        var asked = await _program.RunAsync(["--version"], token);
        if (_image is not null && asked.ExitCode is >= FirstOfDocker and <= LastOfDocker)
            return GeneralLint.Absent($"hadolint's rules (DL…, SC…): {_image} cannot be run: {asked.Errors.Split('\n')[^1].Trim()}");
        var version = VersionOf(asked);
        List<HadolintMessage> messages = [];
        foreach (var files in sources.Files.Where(IsDockerfile).Select(x => x.Name).Chunk(FilesOfACall))
        {
            var answer = await _program.RunAsync(["--format", "json", "--no-fail", "--no-color", .. files], token);
            messages.AddRange(answer.ExitCode == 0 ? HadolintReport.Parse(answer) : throw answer.Unusable("which --no-fail leaves to failures of its own."));
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
        var variables = new Dictionary<string, string?> { ["HOME"] = nowhere, ["XDG_CONFIG_HOME"] = nowhere, ["APPDATA"] = nowhere, ["NO_COLOR"] = "1" };
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
