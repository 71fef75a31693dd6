using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Tests.Rehearsal;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Tests.Basics;

public sealed class FolderExtensionsTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    /// <inheritdoc />
    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Removes_links_and_not_what_they_lead_to()
    {
        var outside = _folder.Write("outside/file", "stays");
        File.SetAttributes(outside, FileAttributes.ReadOnly);
        var folder = Make(outside);

        folder.RemoveFolder();

        Assert.False(Directory.Exists(folder));
        Assert.True(File.GetAttributes(outside).HasFlag(FileAttributes.ReadOnly));
        File.SetAttributes(outside, FileAttributes.Normal);
        folder.RemoveFolder();
    }

    [Fact]
    public void Empties_a_folder_or_makes_one()
    {
        var folder = Make(_folder.Write("outside/file", "stays"));

        Assert.Empty(Directory.GetFileSystemEntries(folder.EmptyFolder()));
        Assert.Empty(Directory.GetFileSystemEntries((_folder.Path / "new").EmptyFolder()));
        Assert.True(File.Exists(_folder.Path / "outside" / "file"));
    }

    // NUKE's own way with the same folder: this is why there is another.
    [Fact]
    public void Nuke_follows_links()
    {
        var outside = _folder.Write("outside/file", "stays");
        File.SetAttributes(outside, FileAttributes.ReadOnly);

#pragma warning disable RS0030
        Make(outside).DeleteDirectory();
#pragma warning restore RS0030

        Assert.False(File.GetAttributes(outside).HasFlag(FileAttributes.ReadOnly));
    }

    AbsolutePath Make(AbsolutePath outside)
    {
        var folder = _folder.Path / "folder";
        _folder.Write("folder/inner/file", "goes");
        File.CreateSymbolicLink(folder / "inner" / "nowhere", "/does/not/exist");
        File.CreateSymbolicLink(folder / "inner" / "file-outside", outside);
        Directory.CreateSymbolicLink(folder / "folder-outside", outside.Parent!);
        return folder;
    }
}
