using System.Globalization;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Images.Reproducible;

/// <summary>Remembers what was made of the last image of a name: a build that a builder answers from its cache is not made again.</summary>
/// <param name="file">The note; half of one says nothing.</param>
/// <param name="builtId">The image that a builder left.</param>
/// <param name="time">The sources' time.</param>
sealed class ReproducibleNote(AbsolutePath file, string builtId, DateTimeOffset time)
{
    // To be raised when the same build comes to another image.
    const int Form = 2;

    /// <summary>The id of what was made; null where it was made of another image, for another time, or not at all.</summary>
    public string? Read() => file.FileExists() && File.ReadAllText(file).Split('\n') is [var of, var made, ""] && of == Of ? made : null;

    /// <summary>Notes what was made.</summary>
    public void Write(string id)
    {
        file.Parent.CreateDirectory();
        file.WriteAllText($"{Of}\n{id}\n");
    }

    string Of => string.Create(CultureInfo.InvariantCulture, $"{Form} {builtId} {time.ToUnixTimeSeconds()}");
}
