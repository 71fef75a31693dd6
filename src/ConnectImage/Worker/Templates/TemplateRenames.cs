using Neo4jKafkaConnect.Dockerfiles;

namespace Neo4jKafkaConnect.Worker;

/// <summary>Changes the names of keys in a template, and nothing else.</summary>
static class TemplateRenames
{
    /// <summary>
    /// The changes that give a template the new names, from the end of the text to its beginning, so that they can be made one after the
    /// other.
    /// A key that is put together from placeholders or escapes stays, and so does one whose new name the template has already.
    /// </summary>
    /// <param name="template">The template's text.</param>
    /// <param name="renames">As <see cref="ConnectorKeys.Renames"/> tells them.</param>
    public static IReadOnlyList<TextEdit> Edits(string template, IReadOnlyList<KeyRename> renames)
    {
        var document = TemplateDocument.Parse(template, _ => null);
        return
        [
            .. from setting in document.Settings
               from rename in renames
               where setting.Key == rename.From && document.Find(rename.To) is null
               let name = new TextSpan(setting.KeySpan.Start + 1, setting.KeySpan.Length - 2)
               where template.AsSpan(name.Start, name.Length).SequenceEqual(rename.From)
               orderby name.Start descending
               select new TextEdit(name.Start, name.Length, rename.To),
        ];
    }

    /// <summary>The template with the new names.</summary>
    public static string Apply(string template, IReadOnlyList<KeyRename> renames) =>
        Edits(template, renames).Aggregate(template, (text, edit) => edit.ApplyTo(text));
}
