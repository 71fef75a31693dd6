using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Images;
using Neo4jKafkaConnect.Registries;
using Neo4jKafkaConnect.Sources;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Linting.General;

/// <summary>The general linters of this machine.</summary>
/// <param name="linters">Those that can be started.</param>
/// <param name="missing">What is not checked because another is not here, each in one sentence.</param>
public sealed class GeneralLinters(IReadOnlyList<IGeneralLinter> linters, IReadOnlyList<string> missing)
{
    /// <summary>None, for this project's rules alone.</summary>
    public static GeneralLinters None { get; } = new([], []);

    /// <summary>Finds hadolint and docker's client.</summary>
    /// <param name="root">The repository.</param>
    /// <param name="hadolint">hadolint's program; null for the first one on PATH.</param>
    /// <param name="image">hadolint's image as the lock has it, where there is no program; not used without a digest.</param>
    /// <param name="open">Finds the engine for a container.</param>
    /// <exception cref="ConfigurationException">The named program is not there.</exception>
    public static GeneralLinters Find(
        AbsolutePath root, AbsolutePath? hadolint, ImageReference? image, Func<CancellationToken, Task<ToolContainer>> open)
    {
        if (hadolint is not null && !hadolint.FileExists())
            throw new ConfigurationException(
                "Looking for the linter that --hadolint names.", $"There is no file {hadolint}.",
                "Name hadolint's program, or leave the parameter out to take the one on PATH.");
        List<IGeneralLinter> linters = [];
        List<string> missing = [];
        var docker = ProgramsOnPath.Find("docker").FirstOrDefault();
        if ((hadolint ?? ProgramsOnPath.Find("hadolint").FirstOrDefault()) is { } program)
            linters.Add(new Hadolint(new LinterProgram(program, root)));
        else if (image?.Digest is not null && docker is not null)
            linters.Add(new Hadolint(new LinterContainer("hadolint", image, root, open)));
        else
            missing.Add("hadolint's rules (DL…, SC…): hadolint is not on PATH, and the lock has no digest of its image; install it, "
                + "name it with --hadolint <file>, or run ./build.sh Lock.");
        if (docker is not null)
            linters.Add(new BuildKitChecks(new LinterProgram(docker, root)));
        else
            missing.Add("BuildKit's checks: docker's client is not on PATH.");
        return new GeneralLinters(linters, missing);
    }

    /// <summary>Runs all of them.</summary>
    public async Task<IReadOnlyList<GeneralLint>> RunAsync(LintSources sources, CancellationToken token) =>
        [.. missing.Select(GeneralLint.Absent), .. await Task.WhenAll(linters.Select(x => x.RunAsync(sources, token)))];

    /// <summary>Refuses a report that no general linter had a part in.</summary>
    /// <exception cref="InfrastructureException">None had.</exception>
    public static void RequireOne(FindingsReport report)
    {
        if (report.Tools.All(x => x.Name == Rule.OwnTool))
        {
            throw new InfrastructureException(
                "Checking with a general linter, which a server build has to have.",
                string.Join(Environment.NewLine, report.NotRun),
                "Install hadolint on the build server, name it with --hadolint <file>, or allow a build without it with "
                    + "--allow-missing-linters.");
        }
    }
}
