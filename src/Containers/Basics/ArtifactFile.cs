using System.Globalization;
using System.Text;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Basics;

/// <summary>How the build writes text that others read: UTF-8 without a byte order mark, LF, never half a file.</summary>
public static class ArtifactFile
{
    const string DraftSuffix = ".draft";

    /// <summary>Writes beside the file and moves into its place: a run that dies leaves the former file or none.</summary>
    public static void Write(AbsolutePath file, string text)
    {
        file.Parent.CreateDirectory();
        var draft = DraftOf(file);
        File.WriteAllText(draft, text.ReplaceLineEndings("\n"), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        if (file.Extension == ".sh" && !OperatingSystem.IsWindows())
            File.SetUnixFileMode(
                draft, File.GetUnixFileMode(draft) | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        File.Move(draft, file, overwrite: true);
    }

    /// <summary>What this process writes beside a file before it moves it into the file's place.</summary>
    public static AbsolutePath DraftOf(AbsolutePath file) =>
        string.Create(CultureInfo.InvariantCulture, $"{file}.{Environment.ProcessId}{DraftSuffix}");

    /// <summary>What processes that were killed left of that.</summary>
    public static IReadOnlyList<AbsolutePath> DraftsOf(AbsolutePath file) => file.Parent.DirectoryExists()
        ? [.. file.Parent.GetFiles($"{file.Name}.*{DraftSuffix}")
            .Where(x => x.Name[(file.Name.Length + 1)..^DraftSuffix.Length].All(char.IsAsciiDigit))]
        : [];
}
