namespace Nuke.Common.IO;

public static partial class AbsolutePathExtensions
{
    /// <summary>Copies a file or a directory to the target.</summary>
    /// <exception cref="Exception">The source is missing, or the target exists and the policy forbids it.</exception>
    public static AbsolutePath Copy(
        this AbsolutePath source,
        AbsolutePath target,
        ExistsPolicy policy = ExistsPolicy.Fail,
        Func<AbsolutePath, bool> excludeDirectory = null,
        Func<AbsolutePath, bool> excludeFile = null,
        bool createDirectories = true)
    {
        AssertSource(source);
        if (createDirectories)
            Directory.CreateDirectory(target.Parent);
        Transfer(source, target, policy, excludeDirectory, excludeFile, static (from, to) => File.Copy(from, to, overwrite: true));
        return target;
    }

    /// <summary>Copies a file or a directory into the target directory.</summary>
    public static AbsolutePath CopyToDirectory(
        this AbsolutePath source,
        AbsolutePath target,
        ExistsPolicy policy = ExistsPolicy.Fail,
        Func<AbsolutePath, bool> excludeDirectory = null,
        Func<AbsolutePath, bool> excludeFile = null,
        bool createDirectories = true) =>
        source.Copy(target / source.Name, policy, excludeDirectory, excludeFile, createDirectories);

    /// <summary>Moves a file or a directory to the target.</summary>
    public static AbsolutePath Move(
        this AbsolutePath source,
        AbsolutePath target,
        ExistsPolicy policy = ExistsPolicy.Fail,
        bool createDirectories = true,
        bool deleteRemainingFiles = false)
    {
        AssertSource(source);
        if (createDirectories)
            Directory.CreateDirectory(target.Parent);
        Transfer(source, target, policy, null, null, static (from, to) => File.Move(from, to, overwrite: true));
        var emptied = source.DirectoryExists() && (deleteRemainingFiles || !source.ContainsFile("*", SearchOption.AllDirectories));
        if (emptied)
            Directory.Delete(source, recursive: true);
        return target;
    }

    /// <summary>Moves a file or a directory into the target directory.</summary>
    public static AbsolutePath MoveToDirectory(
        this AbsolutePath source,
        AbsolutePath target,
        ExistsPolicy policy = ExistsPolicy.Fail,
        bool createDirectories = true) =>
        source.Move(target / source.Name, policy, createDirectories);

    /// <summary>Gives a file or a directory another name in the same place.</summary>
    public static AbsolutePath Rename(this AbsolutePath source, string newName, ExistsPolicy policy = ExistsPolicy.Fail) =>
        source.Move(source.Parent / newName, policy);

    static void AssertSource(AbsolutePath source) =>
        Assert.True(source.FileExists() || source.DirectoryExists(), $"Source '{source}' does not exist");

    static void Transfer(
        AbsolutePath source,
        AbsolutePath target,
        ExistsPolicy policy,
        Func<AbsolutePath, bool> excludeDirectory,
        Func<AbsolutePath, bool> excludeFile,
        Action<string, string> transferFile)
    {
        if (source.FileExists())
        {
            if (excludeFile?.Invoke(source) != true && MayWrite(source, target, policy))
                transferFile(source, target);
            return;
        }

        if (excludeDirectory?.Invoke(source) == true)
            return;
        Assert.True(
            !target.DirectoryExists() || policy.HasFlag(ExistsPolicy.DirectoryMerge),
            $"Directory '{target}' already exists (policy {policy})");
        Directory.CreateDirectory(target);
        foreach (var child in Directory.EnumerateFileSystemEntries(source).Select(AbsolutePath.Create).ToList())
            Transfer(child, target / child.Name, policy, excludeDirectory, excludeFile, transferFile);
    }

    static bool MayWrite(AbsolutePath source, AbsolutePath target, ExistsPolicy policy)
    {
        if (!target.FileExists() || policy.HasFlag(ExistsPolicy.FileOverwrite))
            return true;
        if (policy.HasFlag(ExistsPolicy.FileSkip))
            return false;
        Assert.True(policy.HasFlag(ExistsPolicy.FileOverwriteIfNewer), $"File '{target}' already exists (policy {policy})");
        return source.GetLastWriteTimeUtc() > target.GetLastWriteTimeUtc();
    }
}
