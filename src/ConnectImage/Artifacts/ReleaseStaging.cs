using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Failures;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Artifacts;

/// <summary>
/// Replaces a folder as a whole: what is written goes into a folder beside it, which then takes its place by renaming. A run that dies
/// leaves the former folder, or in the instant between the two renamings none under its name; the next run finds the former one again.
/// </summary>
sealed class ReleaseStaging : IDisposable
{
    const string StagingSuffix = ".staging";
    const string FormerSuffix = ".former";

    readonly AbsolutePath _folder;
    readonly AbsolutePath _former;

    ReleaseStaging(AbsolutePath folder, AbsolutePath former, AbsolutePath staging) =>
        (_folder, _former, Folder) = (folder, former, staging);

    /// <summary>Where the new content is written; holds a copy of the former one.</summary>
    public AbsolutePath Folder { get; }

    /// <summary>Starts with a copy of a folder. What a run that died left is put right by <see cref="Recover"/>, before.</summary>
    /// <exception cref="ConfigurationException">There is no such folder.</exception>
    /// <exception cref="InfrastructureException">The disk does not do its part.</exception>
    public static ReleaseStaging Begin(AbsolutePath folder) => OnDisk($"Preparing {folder}.", () =>
    {
        var (former, staging) = (Beside(folder, FormerSuffix), Beside(folder, StagingSuffix));
        if (!folder.DirectoryExists())
            throw new ConfigurationException(
                $"Putting a release together in {folder}.", "There is no such folder.",
                "Run ./build.sh Push first: the steps of the chain leave their evidence there.");
        staging.RemoveFolder();
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var copy = staging / Path.GetRelativePath(folder, file);
            copy.Parent.CreateDirectory();
            File.Copy(file, copy);
        }

        return new ReleaseStaging(folder, former, staging);
    });

    /// <summary>Gives a folder back that a run took away and died before it put the new one into its place.</summary>
    public static void Recover(AbsolutePath folder)
    {
        var former = Beside(folder, FormerSuffix);
        if (!folder.DirectoryExists() && former.DirectoryExists())
            Directory.Move(former, folder);
        former.RemoveFolder();
    }

    /// <summary>Puts the new content into its place.</summary>
    /// <exception cref="InfrastructureException">The disk does not do its part; the former content is there.</exception>
    public void Commit() => OnDisk($"Replacing {_folder}.", () =>
    {
        Directory.Move(_folder, _former);
        try
        {
            Directory.Move(Folder, _folder);
        }
        catch (IOException)
        {
            Directory.Move(_former, _folder);
            throw;
        }

        _former.RemoveFolder();
        return true;
    });

    /// <summary>Removes what was not put into place.</summary>
    public void Dispose() => Folder.RemoveFolder();

    static AbsolutePath Beside(AbsolutePath folder, string suffix) => folder.Parent / $".{folder.Name}{suffix}";

    static T OnDisk<T>(string attempted, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InfrastructureException(
                attempted, exception.Message,
                "See that the disk has space, that the folder may be written, and that no other run works in it.", exception);
        }
    }
}
