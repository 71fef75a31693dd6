using Neo4jKafkaConnect.Rehearsal;

namespace Neo4jKafkaConnect.Tests.Rehearsal;

public sealed class FileHashesTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    FileHashes Hashes => new(_folder.Path / "cache" / "hashes.json");

    [Fact]
    public void Gives_a_folder_the_same_hash_wherever_and_whenever_it_was_written()
    {
        _folder.Write("one/a/x.txt", "x");
        _folder.Write("one/b.txt", "b");
        _folder.Write("two/b.txt", "b");
        File.SetLastWriteTimeUtc(_folder.Write("two/a/x.txt", "x"), DateTime.UnixEpoch);

        Assert.Equal(Hashes.OfFolder(_folder.Path / "one"), Hashes.OfFolder(_folder.Path / "two"));
    }

    [Theory]
    [InlineData("b.txt", "changed")]
    [InlineData("c.txt", "")]
    public void Gives_a_folder_another_hash_when_a_content_or_a_name_changes(string name, string content)
    {
        _folder.Write("one/b.txt", "b");
        var before = Hashes.OfFolder(_folder.Path / "one");
        _folder.Write($"one/{name}", content);

        Assert.NotEqual(before, Hashes.OfFolder(_folder.Path / "one"));
    }

    [Fact]
    public void Leaves_out_what_a_compiler_leaves_in_a_project_and_nowhere_else()
    {
        _folder.Write("one/b.txt", "b");
        _folder.Write("one/image/bin/run", "#!/bin/sh");
        var (project, folder) = (Hashes.OfProject(_folder.Path / "one"), Hashes.OfFolder(_folder.Path / "one"));
        _folder.Write("one/obj/project.assets.json", "{}");
        Assert.Equal(project, Hashes.OfProject(_folder.Path / "one"));
        Assert.NotEqual(folder, Hashes.OfFolder(_folder.Path / "one"));

        _folder.Write("one/image/bin/run", "#!/bin/bash");
        Assert.NotEqual(project, Hashes.OfProject(_folder.Path / "one"));
    }

    [Fact]
    public void Reads_a_large_file_once_until_its_time_or_size_changes()
    {
        var file = _folder.Write("large.jar", new string('x', 100_000));
        var time = File.GetLastWriteTimeUtc(file);
        var hashes = Hashes;
        var before = hashes.Of(file);
        hashes.Save();

        File.WriteAllText(file, new string('y', 100_000));
        File.SetLastWriteTimeUtc(file, time);
        Assert.Equal(before, Hashes.Of(file));

        File.SetLastWriteTimeUtc(file, time.AddSeconds(1));
        Assert.NotEqual(before, Hashes.Of(file));
    }

    [Fact]
    public void Works_without_its_cache_where_that_is_damaged()
    {
        _folder.Write("cache/hashes.json", "{ not JSON");

        Assert.Equal(64, Hashes.Of(_folder.Write("a.txt", "a")).Length);
    }

    [Fact]
    public void Does_not_mistake_one_list_for_another() =>
        Assert.NotEqual(FileHashes.Combine("ab", "c"), FileHashes.Combine("a", "bc"));

    public void Dispose() => _folder.Dispose();
}
