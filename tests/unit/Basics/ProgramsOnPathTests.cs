using Neo4jKafkaConnect.Basics;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Tests.Basics;

public sealed class ProgramsOnPathTests : IDisposable
{
    readonly AbsolutePath _folder = (AbsolutePath)Directory.CreateTempSubdirectory("programs-").FullName;

    static string FileName => OperatingSystem.IsWindows() ? "tool.exe" : "tool";

    public void Dispose() => _folder.RemoveFolder();

    [Fact]
    public void Every_program_is_found_once_in_the_order_of_the_path()
    {
        var (first, second, empty) = (Folder("first", FileName), Folder("second", FileName), Folder("empty", "other"));

        var found = ProgramsOnPath.Find("tool", Path(second, empty, first, second, _folder / "absent"));

        Assert.Equal([second / FileName, first / FileName], found);
    }

    [Fact]
    public void Folders_that_depend_on_where_the_build_runs_are_passed_over()
    {
        var folder = Folder("first", FileName);
        var relative = System.IO.Path.GetRelativePath(Environment.CurrentDirectory, folder);

        Assert.Empty(ProgramsOnPath.Find("tool", string.Join(System.IO.Path.PathSeparator, relative, "", ".")));
    }

    [Fact]
    public void A_folder_of_that_name_is_no_program()
    {
        var folder = Folder("first", "other");
        (folder / FileName).CreateDirectory();

        Assert.Empty(ProgramsOnPath.Find("tool", Path(folder)));
    }

    static string Path(params AbsolutePath[] folders) => string.Join(System.IO.Path.PathSeparator, folders.Select(x => (string)x));

    AbsolutePath Folder(string name, string file)
    {
        var folder = (_folder / name).CreateDirectory();
        (folder / file).WriteAllText("");
        return folder;
    }
}
