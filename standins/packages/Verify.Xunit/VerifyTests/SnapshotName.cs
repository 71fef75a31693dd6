using System.Reflection;

namespace VerifyTests;

/// <summary>Folder and name of a snapshot without its ending.</summary>
internal static class SnapshotName
{
    /// <summary>The path up to <c>.verified.txt</c>.</summary>
    public static string Prefix(VerifySettings settings, string sourceFile, MethodInfo method, PathInfo path)
    {
        var sourceFolder = Path.GetDirectoryName(Path.GetFullPath(sourceFile))!;
        var folder = Path.Combine(sourceFolder, settings.Directory ?? path.Directory ?? string.Empty);
        return Path.Combine(folder, settings.FileName ?? Name(settings, method, path));
    }

    private static string Name(VerifySettings settings, MethodInfo method, PathInfo path)
    {
        var type = settings.TypeName ?? path.TypeName ?? Name(method.ReflectedType!);
        var name = $"{type}.{settings.MethodName ?? path.MethodName ?? method.Name}";
        if (settings.ParametersText is { } text)
        {
            return $"{name}_{text}";
        }

        if (settings.Parameters is { Count: > 0 } parameters)
        {
            return $"{name}_{ParameterText.Describe(method, parameters)}";
        }

        return method.GetParameters().Length == 0
            ? name
            : throw new InvalidOperationException(
                $"{method.ReflectedType!.Name}.{method.Name} has parameters and its snapshots need different names: call UseParameters, "
                    + "UseTextForParameters or UseFileName.");
    }

    private static string Name(Type type) => type.DeclaringType is { } outer ? $"{Name(outer)}.{type.Name}" : type.Name;
}
