using System.Reflection;
using System.Text.Json;
using Neo4jKafkaConnect.Failures;
using Nuke.Common;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Runs;

/// <summary>Refuses values that do not fit their parameters. NUKE warns of most and goes on as if they had not been given.</summary>
static class ParameterChecks
{
    // As NUKE reads them.
    static readonly JsonDocumentOptions s_lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    static readonly string[] s_switches =
        [nameof(NukeBuild.Continue), nameof(NukeBuild.Help), nameof(NukeBuild.NoLogo), nameof(NukeBuild.Plan)];

    /// <summary>Checks NUKE's own switches and profiles, which it reads before it says a word.</summary>
    /// <exception cref="ConfigurationException">A value does not fit.</exception>
    public static void RefuseUnfitSwitches(NukeBuild build)
    {
        foreach (var name in s_switches)
            Read(typeof(NukeBuild).GetProperty(name)!, build);
        foreach (var profile in NukeBuild.LoadedLocalProfiles)
        {
            var file = NukeBuild.RootDirectory / ".nuke" / $"parameters.{profile}.json";
            if (!file.FileExists())
                throw Unfit($"The profile '{profile}' has no file {file}.");
        }
    }

    /// <summary>Checks what was given on the command line and in the environment, before NUKE has read its files.</summary>
    /// <exception cref="ConfigurationException">A value does not fit.</exception>
    public static void RefuseUnfitValues(NukeBuild build) => RefuseUnfit(
        build,
        [
            .. Environment.GetCommandLineArgs().Where(x => x.StartsWith('-')).Select(UnprefixedVariables.LettersOf),
            .. Environment.GetEnvironmentVariables().Keys.Cast<string>().Select(UnprefixedVariables.LettersOf)
                .Where(x => x.StartsWith(UnprefixedVariables.Prefix, StringComparison.OrdinalIgnoreCase))
                .Select(x => x[UnprefixedVariables.Prefix.Length..]),
        ]);

    /// <summary>Checks what NUKE has read from <c>.nuke/parameters.json</c> and from profiles.</summary>
    /// <exception cref="ConfigurationException">A value does not fit.</exception>
    public static void RefuseUnfitFiles(NukeBuild build) => RefuseUnfit(
        build, Directory.GetFiles(NukeBuild.RootDirectory / ".nuke", "parameters*.json")
            .SelectMany(NamesIn).Select(UnprefixedVariables.LettersOf));

    // For each parameter that it is asked for, NUKE copies the environment and reads the files anew: what nobody gave is not looked at.
    static void RefuseUnfit(NukeBuild build, IEnumerable<string> given)
    {
        var names = given.ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var property in build.GetType().GetInterfaces().SelectMany(x => x.GetProperties()))
        {
            if (names.Contains(property.Name) && property.IsDefined(typeof(ParameterAttribute)))
                Read(property, build);
        }
    }

    static List<string> NamesIn(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(file), s_lenient);
        return [.. document.RootElement.EnumerateObject().Select(x => x.Name)];
    }

    /// <summary>What NUKE says of a value that does not fit, in one line, without the arguments and variables that it lists.</summary>
    public static string Describe(Exception exception)
    {
        var cause = exception;
        while (cause is TypeInitializationException or TargetInvocationException && cause.InnerException is { } inner)
            cause = inner;
        var lines = cause.Message.ReplaceLineEndings("\n").Split('\n');
        var end = Array.FindIndex(lines, x => x.EndsWith(':'));
        var told = end < 0 ? lines : [.. lines[..end], lines[end][..(lines[end].LastIndexOf('.') + 1)]];
        return string.Join(' ', told.Where(x => x.Length > 0).Select(x => x.EndsWith('.') ? x : x + "."));
    }

    /// <summary>The failure that a value means that does not fit.</summary>
    public static ConfigurationException Unfit(string reason) =>
        new("Starting the build.", reason, "./build.sh --help lists the parameters.");

    static void Read(PropertyInfo property, NukeBuild build)
    {
        if (property.GetCustomAttribute<ParameterAttribute>() is not { } parameter || parameter.GetType() != typeof(ParameterAttribute))
            return;
        try
        {
            parameter.GetValue(property, build);
        }
        catch (Exception exception)
        {
            throw Unfit(Describe(exception));
        }
    }
}
