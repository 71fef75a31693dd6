using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Neo4jKafkaConnect.Artifacts;
using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Evidence.Sarif;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Images;
using Neo4jKafkaConnect.Registries;
using Neo4jKafkaConnect.Tests.Evidence;
using Neo4jKafkaConnect.Tests.Smoke;
using Nuke.Common.IO;
using Serilog.Core;

namespace Neo4jKafkaConnect.Tests.Artifacts;

public sealed partial class ReleaseAssemblyTests : IDisposable
{
    // What depends on measurements; everything else is the same for the same commit, image and findings.
    static readonly string[] s_measured = ["SHA256SUMS", "image.json", "release-notes.md", "report.html", "smoke.json"];

    readonly SampleRelease _sample = new();

    public void Dispose() => _sample.Dispose();

    [Theory]
    [InlineData("image.json", "json")]
    [InlineData("provenance.intoto.json", "json")]
    [InlineData("release-notes.md", "md")]
    [InlineData("compose.yaml", "yaml")]
    [InlineData("kubernetes/deployment.yaml", "yaml")]
    [InlineData("azure/create.sh", "sh")]
    [InlineData("report.html", "html")]
    public async Task Reads_as(string file, string extension)
    {
        await SampleRelease.AssembleAsync(_sample.Write("5.1.19-cp7.5.0", Former(), FormerSmoke));
        var contents = await SampleRelease.AssembleAsync(_sample.Write());

        await Verify(WithoutHashes(File.ReadAllText(contents.Folder / file), contents), extension)
            .UseParameters(Path.GetFileNameWithoutExtension(file));
    }

    [Fact]
    public async Task First_release_compares_with_nothing()
    {
        var contents = await SampleRelease.AssembleAsync(_sample.Write());
        Assert.Null(contents.Previous);
        await Verify(File.ReadAllText(contents.Folder / "release-notes.md"), "md");
    }

    [Fact]
    public async Task Holds_everything_that_is_promised()
    {
        var contents = await SampleRelease.AssembleAsync(_sample.Write());
        var files = FileRecord.Of(contents.Folder).Select(x => x.File);
        Assert.Equal(
            [
                "SHA256SUMS", "azure/container-group.yaml", "azure/create.sh", "compose.yaml", "image.json", "image.schema.json",
                "kubernetes/configmap.yaml", "kubernetes/deployment.yaml", "kubernetes/kustomization.yaml",
                "kubernetes/poddisruptionbudget.yaml", "kubernetes/service.yaml", "lint.sarif", "provenance.intoto.json", "push.json",
                "release-notes.md", "report.html", "sbom.cdx.json", "scan.json", "scan.sarif", "smoke.json", "smoke.schema.json",
            ],
            files);
        var page = File.ReadAllText(Repository.Root / "docs" / "release-files.md");
        Assert.All(files, x => Assert.Contains($"`{(x.Contains('/') ? x[..(x.IndexOf('/') + 1)] : x)}`", page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Provenance_has_the_registrys_digest()
    {
        var contents = await SampleRelease.AssembleAsync(_sample.Write());
        var json = File.ReadAllText(contents.Folder / ProvenanceStatement.FileName);
        Assert.Contains(SampleRecords.Digest["sha256:".Length..], json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Same_evidence_gives_the_same_bytes_and_so_does_a_second_assembly()
    {
        var first = await SampleRelease.AssembleAsync(_sample.Write());
        using var other = new SampleRelease();
        var second = await SampleRelease.AssembleAsync(other.Write());
        Assert.Equal(first.Files, second.Files);
        Assert.Equal(first.Files, (await SampleRelease.AssembleAsync(first.Folder)).Files);
    }

    [Fact]
    public async Task Measurements_of_another_run_change_these_files_and_no_other()
    {
        var first = await SampleRelease.AssembleAsync(_sample.Write());
        using var other = new SampleRelease();
        var second = await SampleRelease.AssembleAsync(other.Write(smoke: FormerSmoke));
        var changed = FileRecord.Of(first.Folder)
            .Zip(FileRecord.Of(second.Folder))
            .Where(x => x.First != x.Second)
            .Select(x => x.First.File);
        Assert.Equal(s_measured, changed);
    }

    [Fact]
    public async Task The_next_release_of_the_same_pins_compares_with_the_one_before()
    {
        var first = await SampleRelease.AssembleAsync(_sample.Write());

        Assert.Null((await SampleRelease.AssembleAsync(_sample.Write())).Previous);
        var push = first.Folder / "push.json";
        var second = _sample.Write();
        push.WriteAllText(File.ReadAllText(push).Replace("-r1", "-r2", StringComparison.Ordinal));
        var contents = await SampleRelease.AssembleAsync(second);

        Assert.Equal(first.Folder, contents.Folder);
        Assert.EndsWith("-r2", contents.Record.Release, StringComparison.Ordinal);
        Assert.Equal(first.Record.Release, contents.Previous?.Release);
    }

    [Fact]
    public async Task The_archive_holds_the_folder_and_is_the_same_again()
    {
        var contents = await SampleRelease.AssembleAsync(_sample.Write());
        var first = await File.ReadAllBytesAsync(contents.Archive);

        Assert.Equal($"neo4j-kafka-connect-{contents.Record.Release}.tar.gz", contents.Archive.Name);
        await using var gzip = new GZipStream(new MemoryStream(first), CompressionMode.Decompress);
        using var content = new MemoryStream();
        await gzip.CopyToAsync(content);
        content.Position = 0;
        List<FileRecord> files = [];
        await using var reader = new TarReader(content);
        while (await reader.GetNextEntryAsync() is { } entry)
        {
            Assert.Equal(contents.Record.Times?.Created, entry.ModificationTime);
            Assert.Equal(entry.Name.EndsWith(".sh", StringComparison.Ordinal), entry.Mode.HasFlag(UnixFileMode.OtherExecute));
            files.Add(new FileRecord(
                entry.Name.Split('/', 2)[1], Convert.ToHexStringLower(await SHA256.HashDataAsync(entry.DataStream!)), entry.Length));
        }

        Assert.Equal(FileRecord.Of(contents.Folder), files);
        Assert.Equal(first, await File.ReadAllBytesAsync((await SampleRelease.AssembleAsync(contents.Folder)).Archive));
    }

    [Fact]
    public async Task Time_is_the_images_own_unless_one_is_given()
    {
        var folder = _sample.Write();
        Assert.Equal(
            new DateTimeOffset(2026, 11, 20, 8, 30, 0, TimeSpan.Zero), (await SampleRelease.AssembleAsync(folder)).Record.Times?.Created);
        var given = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);
        Assert.Equal(given, (await SampleRelease.AssembleAsync(folder, x => x with { Time = given })).Record.Times?.Created);
    }

    [Fact]
    public async Task Newest_release_beside_it_is_the_previous_one_unless_another_is_named()
    {
        var oldest = await SampleRelease.AssembleAsync(_sample.Write("5.1.0-cp7.5.0", At(Former("5.1.0"), "2026-01-01T00:00:00Z")));
        await SampleRelease.AssembleAsync(_sample.Write("5.1.19-cp7.5.0", Former()));
        await SampleRelease.AssembleAsync(
            _sample.Write("5.2.0-cp7.5.0-rehearsal", At(Former("5.2.0") with { Rehearsal = "all of it" }, "2026-11-19T00:00:00Z")));
        ArtifactFile.Write(_sample.Artifacts / "broken" / "image.json", "{");

        Assert.Equal("v5.1.19-cp7.5.0-r1", (await SampleRelease.AssembleAsync(_sample.Write())).Previous?.Release);
        Assert.Equal(
            "v5.1.0-cp7.5.0-r1",
            (await SampleRelease.AssembleAsync(_sample.Write(), x => x with { CompareTo = oldest.Folder })).Previous?.Release);
        await Assert.ThrowsAsync<ConfigurationException>(
            () => SampleRelease.AssembleAsync(_sample.Write(), x => x with { CompareTo = _sample.Artifacts / "nowhere" }));
    }

    [Fact]
    public async Task Rehearsal_is_the_same_on_another_port_and_can_be_pulled_from_nowhere()
    {
        var first = await RehearseAsync(_sample, "127.0.0.1:34567");
        using var other = new SampleRelease();
        var second = await RehearseAsync(other, "127.0.0.1:45678");

        Assert.Equal(first.Record.Published!.Select(x => x.Registry), ["rehearsal.invalid"]);
        var changed = first.Files.Zip(second.Files).Where(x => x.First != x.Second).Select(x => x.First.File);
        Assert.Equal(["image.json", "push.json", "report.html"], changed);

        static Task<ReleaseContents> RehearseAsync(SampleRelease sample, string registry)
        {
            var folder = sample.Write(image: SampleRecords.Image with { Rehearsal = "all of it" });
            var push = File.ReadAllText(folder / "push.json").Replace("registry.example.com", registry, StringComparison.Ordinal);
            ArtifactFile.Write(
                folder / "push.json", push.Replace("\"imageId\"", "\"rehearsal\": \"all of it\", \"imageId\"", StringComparison.Ordinal));
            return SampleRelease.AssembleAsync(folder);
        }
    }

    [Fact]
    public void Local_values_are_no_inputs()
    {
        using var sources = new Rehearsal.TemporaryFolder();
        foreach (var file in (string[])
        [
            "Dockerfile", ".env", "connectors/samples.env", "connectors/mine.env", "connectors/filled.json", "connectors/a.json.template",
            "azure/x.filled.yaml",
        ])
            sources.Write(file, "secret");
        var pins = new Neo4jKafkaConnect.Pins.ImagePins("base", "7.5.0", "5.2.0");
        var image = new BuiltImage(
            ImageReference.Parse("a:b"), [], "sha256:", pins, new Dictionary<string, string>(), "builder", 1, TimeSpan.Zero);

        var inputs = BuildRecording.Of(image, SourceRevision.None, null, sources.Path).Inputs!;

        Assert.Equal(["Dockerfile", "connectors/a.json.template", "connectors/samples.env"], inputs.Select(x => x.File));
    }

    [Fact]
    public async Task Missing_evidence_and_evidence_of_another_image_are_told()
    {
        var folder = _sample.Write(
            smoke: SampleRecords.Smoke with { Image = SampleRecords.Smoke.Image with { Id = "sha256:" + new string('9', 64) } });
        (folder / "scan.json").DeleteFile();
        var checks = (await SampleRelease.AssembleAsync(folder)).Record.Checks!.ToDictionary(x => x.Name, x => x.Outcome);
        Assert.Equal(
            [CheckOutcome.Passed, CheckOutcome.Passed, CheckOutcome.Missing, CheckOutcome.Missing, CheckOutcome.Passed],
            ((string[])["Lint", "BuildImage", "Smoke", "Scan", "Push"]).Select(x => checks[x]));
    }

    [Theory]
    [InlineData("push.json", "./build.sh Push")]
    [InlineData("image.json", "./build.sh BuildImage")]
    public async Task Without_an_image_or_a_push_there_is_no_release(string file, string remedy)
    {
        var folder = _sample.Write();
        (folder / file).DeleteFile();
        Assert.Contains(
            remedy, (await Assert.ThrowsAsync<ConfigurationException>(() => SampleRelease.AssembleAsync(folder))).Remedy,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Push_of_another_image_is_refused()
    {
        var folder = _sample.Write();
        ArtifactFile.Write(folder / "push.json", File.ReadAllText(folder / "push.json")
            .Replace(SampleRecords.Image.Id, "sha256:" + new string('9', 64), StringComparison.Ordinal));
        await Assert.ThrowsAsync<ConfigurationException>(() => SampleRelease.AssembleAsync(folder));
    }

    [Fact]
    public async Task Run_that_fails_leaves_the_former_folder()
    {
        var former = (await SampleRelease.AssembleAsync(_sample.Write())).Folder;
        var before = FileRecord.Of(former);

        await Assert.ThrowsAnyAsync<Exception>(
            () => SampleRelease.AssembleAsync(former, x => x with { Schemas = _sample.Artifacts / "nowhere" }));
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => new ReleaseAssembly(Logger.None).WriteAsync(SampleRelease.Request(former), cancelled.Token));

        Assert.Equal(before, FileRecord.Of(former));
        Assert.Equal([".records", former.Name], Names());
    }

    IEnumerable<string?> Names() => Directory.GetDirectories(_sample.Artifacts).Select(Path.GetFileName).Order(StringComparer.Ordinal);

    [Fact]
    public async Task Run_that_was_killed_is_put_right_by_the_next()
    {
        var folder = (await SampleRelease.AssembleAsync(_sample.Write())).Folder;
        var files = FileRecord.Of(folder);

        // Killed while it wrote, and killed between the two renamings.
        ArtifactFile.Write(_sample.Artifacts / ".5.2.0-cp7.5.0.staging" / "half.json", "{");
        Assert.Equal(files, FileRecord.Of((await SampleRelease.AssembleAsync(folder)).Folder));
        Directory.Move(folder, _sample.Artifacts / ".5.2.0-cp7.5.0.former");
        Assert.Equal(files, FileRecord.Of((await SampleRelease.AssembleAsync(folder)).Folder));
        Assert.Equal([".records", folder.Name], Names());
    }

    [Fact]
    public async Task Nothing_of_evidence_is_markup_and_nothing_is_fetched()
    {
        const string Hostile = "<script>alert(1)</script>\"><img src=http://example.com/x>\u0001";
        var folder = _sample.Write(image: SampleRecords.Image with { Rehearsal = Hostile, Builder = Hostile });
        SampleRecords.Sarif("lint", Hostile, (Hostile, "error", Hostile, Hostile, 1)).Write(folder / SarifLog.LintFileName);

        var page = File.ReadAllText((await SampleRelease.AssembleAsync(folder)).Folder / ReportPage.FileName);

        Assert.Contains("&lt;script&gt;alert(1)", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<link", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("url(", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("@import", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain('\u0001', page);
        // As XML it has to be well formed, but for the declaration and the elements that HTML does not close.
        var xml = page.Replace("<!DOCTYPE html>", "", StringComparison.Ordinal).Replace("<br>", "<br/>", StringComparison.Ordinal);
        xml = Regex.Replace(xml, "<meta ([^>]*)>", "<meta $1/>").Replace("<details open>", "<details>", StringComparison.Ordinal);
        _ = System.Xml.Linq.XDocument.Parse(xml);
    }

    static ImageRecord Former(string connector = "5.1.19") => At(
        SampleRecords.Image with
        {
            Reference = $"neo4j-kafka-connect:{connector}",
            Pins = SampleRecords.Image.Pins with { ConnectorVersion = connector },
            Commit = "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c",
        },
        "2026-10-01T00:00:00Z");

    static ImageRecord At(ImageRecord record, string created) => record with
    {
        Labels = new Dictionary<string, string>(record.Labels) { [ImageLabels.Created] = created },
    };

    static SmokeRecord FormerSmoke { get; } = SampleRecords.Smoke with
    {
        StartedAt = SampleRecords.Smoke.StartedAt.AddDays(-50),
        DurationSeconds = 13,
        Measurements = SampleRecords.Smoke.Measurements with
        {
            RestReadySeconds = 11.2,
            HerderReadySeconds = 11.9,
            ImageBytes = 1_548_000_000,
        },
    };

    // A snapshot changes where its own text does, not with every file that it names.
    static string WithoutHashes(string text, ReleaseContents contents)
    {
        foreach (var file in contents.Record.Checks!.SelectMany(x => x.Evidence))
            text = text.Replace(file.Sha256, $"{{hash of {file.File}}}", StringComparison.Ordinal);
        return BytesOfEvidence().Replace(text, "$1{bytes}");
    }

    [GeneratedRegex("""("\{hash of [^}]+\}",\s+"bytes": )\d+""")]
    private static partial Regex BytesOfEvidence();
}
