using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Neo4jKafkaConnect.Deployment;

/// <summary>Writes scalars into YAML so that every reader, of YAML 1.1 or 1.2, gets the same text back.</summary>
static partial class YamlText
{
    /// <summary>
    /// A text as a scalar that is always a string: plain where nothing can misread it, else in single quotes, with control characters in
    /// double ones.
    /// </summary>
    public static string Scalar(string value) => value switch
    {
        _ when Plain().IsMatch(value) && !Special().IsMatch(value) => value,
        _ when value.Any(char.IsControl) => JsonSerializer.Serialize(value),
        _ => $"'{value.Replace("'", "''", StringComparison.Ordinal)}'",
    };

    /// <summary>A whole number of seconds.</summary>
    public static string Seconds(TimeSpan value) => ((int)Math.Ceiling(value.TotalSeconds)).ToString(CultureInfo.InvariantCulture);

    // Begins with a letter or a dash and a letter; no colon or hash that a reader could take for its own.
    [GeneratedRegex(@"\A-?[A-Za-z/](?:[A-Za-z0-9_./@=+ -]|:(?=\S))*(?<=\S)\z")]
    private static partial Regex Plain();

    // Words and numbers that YAML 1.1 or 1.2 read as something else than text.
    [GeneratedRegex(@"\A(?:true|false|yes|no|on|off|y|n|null|-?\.?(?:inf|nan)|[-+]?[0-9].*)\z", RegexOptions.IgnoreCase)]
    private static partial Regex Special();
}

/// <summary>A file of a deployment.</summary>
/// <param name="Path">Relative to the folder of the release, with slashes.</param>
/// <param name="Text">Its content.</param>
public sealed record ManifestFile(string Path, string Text);
