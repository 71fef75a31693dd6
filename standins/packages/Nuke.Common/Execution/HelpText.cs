using System.Reflection;
using System.Text;
using Nuke.Common.Utilities;
using Nuke.Common.ValueInjection;

namespace Nuke.Common.Execution;

/// <summary>What <c>--help</c> shows: the targets with their direct dependencies, and the parameters by name, the engine's last.</summary>
static class HelpText
{
    const int LeastTargetWidth = 20;
    const int LeastParameterWidth = 16;
    const int LineWidth = 90;

    public static void Write(NukeBuild build)
    {
        ConsoleWriter.WriteLine(RenderTargets(build));
        ConsoleWriter.WriteLine(RenderParameters(build));
    }

    static string RenderTargets(NukeBuild build)
    {
        var text = new StringBuilder().AppendLine("Targets (with their direct dependencies):").AppendLine();
        var width = build.ExecutableTargets.Select(target => target.Name.Length).Append(LeastTargetWidth).Max();
        foreach (var target in build.ExecutableTargets.Where(target => target.Listed))
        {
            var title = target.Name + (target.IsDefault ? " (default)" : string.Empty);
            var dependencies = target.ExecutionDependencies.Select(dependency => dependency.Name).JoinCommaSpace();
            text.AppendLine($"  {title.PadRight(width)}{(dependencies.Length > 0 ? $" -> {dependencies}" : string.Empty)}");
            if (!string.IsNullOrWhiteSpace(target.Description))
                text.AppendLine($"    {target.Description}");
        }

        return text.ToString();
    }

    static string RenderParameters(NukeBuild build)
    {
        var defaults = build.ExecutableTargets.Where(target => target.IsDefault).Select(target => target.Name).ToList();
        var own = ParameterInjection.GetMembers(build.GetType())
            .Where(member => member.Attribute is ParameterAttribute { List: true })
            .Select(member => (Name: MemberNames.GetParameterName(member.Member), ((ParameterAttribute)member.Attribute).Description))
            .OrderBy(parameter => parameter.Name)
            .ToList();
        var engine = EngineParameters.All
            .Select(parameter => (parameter.Name, Description: parameter.Description.Replace(
                "{default_target}", defaults.Count > 0 ? defaults.JoinCommaSpace() : "<none>", StringComparison.Ordinal)))
            .ToList();
        var width = own.Concat(engine)
            .Select(parameter => MemberNames.ToKebabCase(parameter.Name).Length)
            .Append(LeastParameterWidth)
            .Max();
        var text = new StringBuilder().AppendLine("Parameters:");
        if (own.Count > 0)
            text.AppendLine();
        own.ForEach(parameter => Append(text, parameter.Name, parameter.Description, width));
        text.AppendLine();
        engine.ForEach(parameter => Append(text, parameter.Name, parameter.Description, width));
        return text.ToString();
    }

    static void Append(StringBuilder text, string name, string description, int width)
    {
        var lines = new List<string> { string.Empty };
        foreach (var word in (description is null ? "<no description>" : description.TrimEnd('.') + ".").Split(' '))
        {
            var length = width + 6 + lines[^1].Length + word.Length;
            if (length >= Console.BufferWidth || length > LineWidth)
                lines.Add(string.Empty);
            lines[^1] = $"{lines[^1]} {word}";
        }

        text.AppendLine($"  --{MemberNames.ToKebabCase(name).PadRight(width)}  {lines[0]}");
        foreach (var line in lines.Skip(1))
            text.AppendLine(new string(' ', width + 6) + line);
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
            .Select(candidate =>
                (candidate.Attribute.Name ?? candidate.Property.Name, candidate.Attribute.Description, candidate.Property.PropertyType))
            .OrderBy(parameter => parameter.Item1, StringComparer.Ordinal),
    ];
}
