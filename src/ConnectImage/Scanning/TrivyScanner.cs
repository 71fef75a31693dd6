using System.Text.Json;
using System.Text.Json.Nodes;
using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Failures;
using Nuke.Common.IO;
using Serilog;

namespace Neo4jKafkaConnect.Scanning;

/// <summary>How Trivy is used.</summary>
/// <param name="Cache">Where its databases lie, or come to lie.</param>
/// <param name="IsOffline">Whether it takes the databases as they are, and asks nobody.</param>
/// <param name="Within">How long it may take.</param>
sealed record TrivySettings(AbsolutePath Cache, bool IsOffline, TimeSpan Within);

/// <summary>
/// Trivy. It is called once for the image, with every package listed, and turns that one report into the bill of materials itself: the
/// image is read once, and both say the same.
/// </summary>
/// <param name="program">How it is started.</param>
/// <param name="exporter">Gives the image as an archive where Trivy cannot ask the engine for it.</param>
/// <param name="settings">How it is used.</param>
/// <param name="work">A folder for the reports.</param>
/// <param name="log">Gets what is worth saying.</param>
sealed class TrivyScanner(
    ITrivyProgram program, IImageExporter exporter, TrivySettings settings, AbsolutePath work, ILogger log) : IImageScanner
{
    const string Name = "trivy";
    const string SocketHandover = "Trivy asked the engine for it over the engine's own socket";
    const string ArchiveHandover = "exported from the engine as an archive, which Trivy read";
    static readonly TimeSpan s_answerWithin = TimeSpan.FromSeconds(60);

    internal ITrivyProgram Program => program;

    internal TrivySettings Settings => settings;

    /// <inheritdoc />
    public async Task<ScanReport> ScanAsync(ScannedImage image, CancellationToken token)
    {
        work.CreateDirectory();
        var version = await ReadVersionAsync(token);

        // Trivy fetches its databases on the way unless it is told not to; then they have to be there before.
        var databases = settings.IsOffline ? await ReadDatabasesAsync(token) : null;
        var json = work / "trivy.json";
        var handover = await WriteReportAsync(image, json, token);
        var report = Read(json, image);
        return new ScanReport(
            new ScannerIdentity(Name, version, program.Digest, program.Source),
            databases ?? await ReadDatabasesAsync(token),
            handover,
            report.System,
            report.Layers,
            report.PackageCount,
            report.Vulnerabilities,
            report.Secrets,
            await ConvertAsync(json, token));
    }

    async Task<string> WriteReportAsync(ScannedImage image, AbsolutePath json, CancellationToken token)
    {
        if (program.ReachesEngine)
        {
            var answer = await program.RunAsync([.. Arguments(json), "--image-src", "docker", image.Id], settings.Within, token);
            if (answer.ExitCode == 0)
                return SocketHandover;
            if (!IsAboutTheEngine(answer))
                throw Failed(image, answer);
            log.Warning(
                "Trivy and the engine do not understand each other; exporting the image instead. {Reason:l}",
                answer.Lines is [.., var last] ? last : "");
        }

        var archive = work / "image.tar";
        try
        {
            await exporter.ExportAsync(image.Id, archive, token);
            var answer = await program.RunAsync([.. Arguments(json), "--input", archive], settings.Within, token);
            return answer.ExitCode == 0 ? ArchiveHandover : throw Failed(image, answer);
        }
        finally
        {
            archive.DeleteFile();
        }
    }

    List<string> Arguments(AbsolutePath json)
    {
        List<string> arguments =
        [
            "image", "--cache-dir", settings.Cache, "--format", "json", "--list-all-pkgs", "--scanners", "vuln,secret", "--no-progress",
            "--timeout", $"{(int)settings.Within.TotalSeconds}s", "--output", json,
        ];
        if (settings.IsOffline)
            arguments.AddRange(["--skip-db-update", "--skip-java-db-update", "--offline-scan"]);
        return arguments;
    }

    // Trivy lists every source of images that it tried; docker is the only one that it is told to.
    static bool IsAboutTheEngine(TrivyAnswer answer) => answer.Lines.Any(x => x.Contains("docker error:", StringComparison.Ordinal));

    TrivyReport Read(AbsolutePath json, ScannedImage image)
    {
        try
        {
            var report = TrivyReport.Parse(File.ReadAllBytes(json));
            var found = report.Layers.Select(x => x.DiffId);
            if (!found.SequenceEqual(image.DiffIds, StringComparer.Ordinal))
                throw new FormatException(
                    $"The report is about an image of {report.Layers.Count} layers, and not about the {image.DiffIds.Count} layers of "
                        + $"{image.Reference}.");
            return report.PackageCount > 0 ? report : throw new FormatException("The scanner recognised no package in the image at all.");
        }
        catch (Exception exception) when (exception is FormatException or IOException)
        {
            throw new InfrastructureException(
                $"Reading the report of {program.Source} on {image.Reference}.",
                $"{exception.Message} {Said()}".TrimEnd(),
                "Nothing can be said of the image. Run again; if it stays so, use the Trivy that the lock names, or another with --trivy.",
                exception);
        }
    }

    string Said() => program.LastLines is []
        ? "It said nothing."
        : $"It said:{Environment.NewLine}  {string.Join(Environment.NewLine + "  ", program.LastLines)}";

    async Task<JsonObject> ConvertAsync(AbsolutePath json, CancellationToken token)
    {
        var file = work / "trivy.cdx.json";
        var answer = await program.RunAsync(["convert", "--format", "cyclonedx", "--output", file, json], s_answerWithin, token);
        try
        {
            if (answer.ExitCode == 0 && JsonNode.Parse(await File.ReadAllBytesAsync(file, token)) is JsonObject bill
                && (string?)bill["bomFormat"] == "CycloneDX")
                return bill;
        }
        catch (Exception exception) when (exception is JsonException or IOException or InvalidOperationException)
        {
            throw NoBill(answer, exception.Message, exception);
        }

        throw NoBill(answer, answer.ExitCode == 0 ? "What it wrote is no CycloneDX." : answer.Describe(), null);
    }

    static InfrastructureException NoBill(TrivyAnswer answer, string cameBack, Exception? inner) => new(
        $"Turning the report into a bill of materials: {answer.Call}", cameBack,
        "Run again; if it stays so, use the Trivy that the lock names, or another with --trivy.", inner);

    async Task<IReadOnlyList<ScannerDatabase>> ReadDatabasesAsync(CancellationToken token) =>
    [
        await TrivyDatabase.ReadAsync("vulnerabilities", settings.Cache / "db", "trivy.db", token),
        await TrivyDatabase.ReadAsync("java", settings.Cache / "java-db", "trivy-java.db", token),
    ];

    async Task<string> ReadVersionAsync(CancellationToken token)
    {
        var answer = await program.RunAsync(["version", "--format", "json", "--cache-dir", settings.Cache], s_answerWithin, token);
        if (answer.ExitCode != 0)
            throw NoVersion(answer, answer.Describe(), null);
        try
        {
            using var document = JsonDocument.Parse(answer.Output);
            return new JsonPlace(document.RootElement, "$").Text("Version");
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException)
        {
            throw NoVersion(answer, $"It said: {Shortened(answer.Output)}{Environment.NewLine}{answer.Describe()}", exception);
        }
    }

    InfrastructureException NoVersion(TrivyAnswer answer, string cameBack, Exception? inner) => new(
        $"Asking {program.Source} for its version: {answer.Call}", cameBack,
        "See that it is Trivy, for this machine's system and processor, and whole; or name another with --trivy.", inner);

    static string Shortened(string text) =>
        text.Length == 0 ? "nothing" : text.Length <= 200 ? text.Trim() : $"{text.AsSpan(0, 200).Trim()}…";

    static InfrastructureException Failed(ScannedImage image, TrivyAnswer answer) => new(
        $"Scanning {image.Reference}: {answer.Call}",
        answer.Describe(),
        answer.Lines.Any(x => x.Contains("cache may be in use by another process", StringComparison.Ordinal))
            ? "Another Trivy holds the cache: wait for it, then run again."
            : answer.Lines.Any(x => x.Contains("download", StringComparison.OrdinalIgnoreCase)
                || x.Contains("no such host", StringComparison.OrdinalIgnoreCase))
                ? "Trivy could not fetch its database: see that the registry it names can be reached, "
                    + "or put a database into its cache folder (TRIVY_CACHE_DIR)."
                : "Nothing can be said of the image. Put right what Trivy says above, then run again.");
}
