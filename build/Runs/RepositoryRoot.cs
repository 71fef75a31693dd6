using Neo4jKafkaConnect.Failures;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Runs;

/// <summary>
/// The folder that a run works on: the one that <c>--root</c> or NUKE_ROOT names, else the first with <c>.nuke</c> from the working
/// directory upwards.
/// </summary>
static class RepositoryRoot
{
    /// <summary>Refuses a root that was named and is none, before NUKE creates its folders in it.</summary>
    /// <param name="arguments">The command line.</param>
    /// <exception cref="ConfigurationException">It is no repository of this build.</exception>
    public static void RequireNamed(IReadOnlyList<string> arguments)
    {
        var name = arguments.Index().LastOrDefault(x => IsRoot(x.Item));
        var named = name.Item is null ? Environment.GetEnvironmentVariable("NUKE_ROOT") : arguments.ElementAtOrDefault(name.Index + 1);
        if (!string.IsNullOrEmpty(named) && !named.StartsWith('-'))
            Require(Path.GetFullPath(named));
    }

    /// <summary>Refuses a folder that is not the root of this repository, such as that of another one that is built with NUKE.</summary>
    /// <exception cref="ConfigurationException">It is not.</exception>
    public static void Require(string folder)
    {
        if (!Directory.Exists(Path.Combine(folder, ".nuke")) || !Directory.Exists(Path.Combine(folder, "kafka-connect")))
        {
            throw new ConfigurationException(
                $"Working on {(AbsolutePath)folder}.",
                "It is not the root of this repository.",
                "Call the repository's ./build.sh, from wherever you are, or name its folder with --root.");
        }
    }

    // Dashes and case do not matter to NUKE.
    static bool IsRoot(string argument) =>
        argument.StartsWith('-') && argument.Replace("-", "", StringComparison.Ordinal).Equals("root", StringComparison.OrdinalIgnoreCase);
}
