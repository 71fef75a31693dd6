using System.Reflection;
using Nuke.Common.Utilities;
using Nuke.Common.ValueInjection;

namespace Nuke.Common.Execution;

/// <summary>What <c>--help</c> shows: the targets with their direct dependencies, and the parameters.</summary>
static class HelpText
{
    const int LineWidth = 80;
    const int LeastNameWidth = 20;

    const string ParameterGap = "  ";

    public static void Write(NukeBuild build, IReadOnlyList<InjectedMember> members)
    {
        WriteTargets(build);
        ConsoleWriter.WriteLine("Parameters:", ConsoleStyle.Information);
        ConsoleWriter.WriteLine();
        var defaults = build.ExecutableTargets.Where(target => target.IsDefault).Select(target => target.Name).JoinSpace();
        var own = members
            .Where(member => member.Attribute is ParameterAttribute { List: true })
            .Select(member => (MemberNames.GetParameterName(member.Member), ((ParameterAttribute)member.Attribute).Description))
            .ToList();
        var builtIn = EngineParameters.All
            .Select(parameter => (parameter.Name, parameter.Description.Replace("{default_target}", defaults, StringComparison.Ordinal)))
            .ToList();
        var width = own.Concat(builtIn).Select(parameter => MemberNames.ToKebabCase(parameter.Item1).Length).Append(LeastNameWidth).Max();
        WriteParameters(own, width);
        WriteParameters(builtIn, width);
    }

    static void WriteTargets(NukeBuild build)
    {
        ConsoleWriter.WriteLine("Targets (with their direct dependencies):", ConsoleStyle.Information);
        ConsoleWriter.WriteLine();
        var targets = build.ExecutableTargets.Where(target => target.Listed).ToList();
        var width = targets.Select(target => GetTitle(target).Length).Append(LeastNameWidth - 4).Max();
        foreach (var target in targets)
        {
            var dependencies = target.ExecutionDependencies.Select(dependency => dependency.Name).Distinct().JoinCommaSpace();
            var title = "  " + GetTitle(target).PadRight(width);
            ConsoleWriter.WriteLine(dependencies.Length == 0 ? title.TrimEnd() : $"{title}    -> {dependencies}");
            if (!string.IsNullOrWhiteSpace(target.Description))
                ConsoleWriter.WriteLine($"    {target.Description}", ConsoleStyle.Dim);
        }

        ConsoleWriter.WriteLine();
    }

    static string GetTitle(ExecutableTarget target) => target.Name + (target.IsDefault ? " (default)" : string.Empty);

    static void WriteParameters(List<(string Name, string Description)> parameters, int width)
    {
        foreach (var (name, description) in parameters)
        {
            var start = $"  --{MemberNames.ToKebabCase(name).PadRight(width)}{ParameterGap}";
            foreach (var line in Wrap(description is null ? "<no description>" : description.TrimEnd('.') + ".", LineWidth - start.Length))
            {
                ConsoleWriter.WriteLine(start + line);
                start = new string(' ', start.Length);
            }
        }

        if (parameters.Count > 0)
            ConsoleWriter.WriteLine();
    }

    static IEnumerable<string> Wrap(string text, int width)
    {
        var line = string.Empty;
        foreach (var word in text.SplitSpace())
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line;
                line = string.Empty;
            }

            line = line.Length == 0 ? word : $"{line} {word}";
        }

        yield return line;
    }
}

/// <summary>The engine's own parameters, as the attributes of <see cref="NukeBuild"/> declare them.</summary>
static class EngineParameters
{
    /// <summary>By name; only help and schema need them, so they are read on demand.</summary>
    public static IReadOnlyList<(string Name, string Description, Type Type)> All { get; } =
    [
        .. typeof(NukeBuild).GetProperties(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public)
            .Select(property => (Property: property, Attribute: property.GetCustomAttribute<ParameterAttribute>()))
            .Where(candidate => candidate.Attribute is not null)
            .Select(candidate => (candidate.Attribute.Name ?? candidate.Property.Name, candidate.Attribute.Description, candidate.Property.PropertyType))
            .OrderBy(parameter => parameter.Item1, StringComparer.Ordinal),
    ];
}
