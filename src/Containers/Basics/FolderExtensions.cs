using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Basics;

/// <summary>
/// Removes folders as they are. NUKE's own DeleteDirectory makes every file below writable first, also those outside of the folder that
/// links lead to, and fails where one of these is gone meanwhile, as below the data of a container engine.
/// </summary>
public static class FolderExtensions
{
    /// <summary>Removes a folder with all that is in it, links and not what they lead to; nothing where there is none.</summary>
    /// <exception cref="IOException">It cannot be removed.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be removed.</exception>
    public static void RemoveFolder(this AbsolutePath folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    /// <summary>Has a folder that is empty, whatever was in it before.</summary>
    /// <inheritdoc cref="RemoveFolder" path="/exception"/>
    public static AbsolutePath EmptyFolder(this AbsolutePath folder)
    {
        folder.RemoveFolder();
        Directory.CreateDirectory(folder);
        return folder;
    }
}
