using System.Buffers;
using System.Text;

namespace Neo4jKafkaConnect.Dockerfiles;

/// <summary>
/// Changes the default of an argument in place. Of several declarations it takes the last one before the first FROM, which holds for FROM,
/// or else the first one within a stage; among them one that has a default goes before one that has none.
/// </summary>
public static class ArgumentDefaultEditor
{
    private static readonly SearchValues<char> NeedNoQuotes =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.,:/@%+=~^");

    /// <summary>
    /// The change that gives <paramref name="name"/> the default <paramref name="value"/>; null where no ARG of that name exists.
    /// </summary>
    /// <exception cref="ArgumentException">The value has a line end in it, which no ARG can hold.</exception>
    public static TextEdit? Edit(DockerfileDocument document, string name, string value)
    {
        ArgumentNullException.ThrowIfNull(document);
        return Choose(document, name) is { } declaration ? Edit(document, declaration, value) : null;
    }

    /// <summary>The change that gives one declaration of <paramref name="document"/> the default <paramref name="value"/>.</summary>
    /// <exception cref="ArgumentException">The value has a line end in it, which no ARG can hold.</exception>
    public static TextEdit Edit(DockerfileDocument document, ArgumentDeclaration declaration, string value)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(declaration);
        ArgumentNullException.ThrowIfNull(value);
        if (value.AsSpan().ContainsAny('\r', '\n'))
        {
            throw new ArgumentException($"The default of ARG {declaration.Name.Text} cannot have a line end in it.", nameof(value));
        }

        var old = declaration.DefaultValue;
        var written = Write(value, old?.Text ?? "", document.Escape);
        return old is null
            ? new(declaration.Name.Range.End.Offset, 0, $"={written}")
            : new(old.Range.Start.Offset, old.Range.Length, written);
    }

    private static ArgumentDeclaration? Choose(DockerfileDocument document, string name)
    {
        var all = document.ArgumentDeclarations(name).ToList();
        var global = document.GlobalArguments
            .SelectMany(instruction => instruction.Declarations)
            .Where(declaration => declaration.Name.Text == name)
            .ToList();
        return global.LastOrDefault(HasDefault) ?? all.FirstOrDefault(HasDefault) ?? global.LastOrDefault() ?? all.FirstOrDefault();
    }

    private static bool HasDefault(ArgumentDeclaration declaration) => declaration.DefaultValue is not null;

    /// <summary>Writes a value in the quotes of the old one where they can hold it.</summary>
    private static string Write(string value, string old, char escape)
    {
        var quote = old.Length > 1 && old[0] == old[^1] && old[0] is '"' or '\'' ? old[0] : '\0';
        return quote == '\'' && !value.Contains('\'', StringComparison.Ordinal) ? $"'{value}'"
            : quote == '\0' && !value.AsSpan().ContainsAnyExcept(NeedNoQuotes) ? value
            : Quote(value, escape);
    }

    private static string Quote(string value, char escape)
    {
        var text = new StringBuilder("\"");
        foreach (var character in value)
        {
            if (character is '"' or '$' || character == escape)
            {
                text.Append(escape);
            }

            text.Append(character);
        }

        return text.Append('"').ToString();
    }
}
