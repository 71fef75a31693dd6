using System.Globalization;
using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Failures;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Rehearsal;

/// <summary>Makes a root file system of the machine's own distribution with mmdebstrap.</summary>
sealed class RootMaker(HostSystem host, AptPackages packages, ProgramRunner runner, Steps steps)
{
    // 0.4 GB without Java, 1 GB with it, packages and what is unpacked of them together.
    const long MemoryNeeded = 4L << 30;

    const string WithoutDocumentation =
        "find \"$1/usr/share/doc\" -mindepth 2 ! -name copyright ! -type d -delete; rm -rf \"$1\"/usr/share/locale/*";

    // What runs Kafka 3.5 as well as 4.0, the longest proven first.
    static readonly string[] s_java = ["openjdk-17-jre-headless", "openjdk-21-jre-headless", "openjdk-25-jre-headless"];

    // How the machine reaches its archives is the machine's affair; the tool starts with a configuration of its own.
    static readonly string[] s_carriedOver =
    [
        "Acquire::http", "Acquire::https", "Acquire::ftp", "Acquire::ForceIPv", "Acquire::Check-Valid-Until",
    ];

    /// <summary>Writes the root file system as a tar.</summary>
    /// <exception cref="InfrastructureException">The packages cannot be had; holds the tool's last lines.</exception>
    public async Task MakeAsync(AbsolutePath tar, bool withJava, CancellationToken token)
    {
        if (HostSystem.FindProgram("mmdebstrap") is null)
            await packages.EnsureAsync(["mmdebstrap"], "making a root file system", "about 5 s, once on this machine", token);
        var included = withJava ? [.. RootRecipe.Packages, await ChooseJavaAsync(token)] : RootRecipe.Packages;
        var configuration = tar.Parent!.CreateDirectory() / "apt.conf";
        try
        {
            await WriteConfigurationAsync(configuration, token);
            await RunAsync(tar, configuration, included, await ReadSourcesAsync(token), token);
        }
        finally
        {
            configuration.DeleteFile();
        }
    }

    async Task RunAsync(
        AbsolutePath tar, AbsolutePath configuration, IReadOnlyList<string> included, IReadOnlyList<AptSource> sources,
        CancellationToken token)
    {
        string[] arguments =
        [
            "--mode=root", "--variant=minbase", "--format=tar",
            $"--include={string.Join(',', included)}",
            $"--aptopt={configuration}",

            // What dpkg is told to leave out, the tool sorts out of each package first, which takes half of its time.
            $"--customize-hook={WithoutDocumentation}",

            // An address with a password in it must not stay in an image.
            "--customize-hook=rm -f \"$1/etc/apt/apt.conf.d/99mmdebstrap\"",
            host.Codename, tar,
            .. sources.Select(source => source.ToLine(KeyRingOf(source))),
        ];
        var call = new ProgramCall("mmdebstrap", arguments)
        {
            Environment = new Dictionary<string, string?>
            {
                ["PATH"] = HostSystem.SearchPath,
                ["LC_ALL"] = "C.UTF-8",
                ["SOURCE_DATE_EPOCH"] = DateOfArchive().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            },
        };
        await steps.RunAsync(
            $"making a root file system of {host.Codename} with {string.Join(", ", included)}",
            "about 15 s, 30 s with Java, once for this engine",
            async () => Check(call, await MemoryFolder.RunAsync(call, MemoryNeeded, x => runner.RunAsync(x, token))));
    }

    async Task<string> ChooseJavaAsync(CancellationToken token)
    {
        foreach (var package in s_java)
        {
            if (await packages.IsOfferedAsync(package, token))
                return package;
        }

        throw new InfrastructureException(
            $"Looked for a Java runtime of version 17 or later in the archives of {host.Name}.",
            $"They have none of {string.Join(", ", s_java)}.",
            "Add the distribution's main archive (on Ubuntu: universe as well), or leave --kafka-libs out: "
                + "the stand-in worker needs no Java.");
    }

    async Task<IReadOnlyList<AptSource>> ReadSourcesAsync(CancellationToken token)
    {
        await packages.EnsureListsAsync(token);
        var call = new ProgramCall("apt-get", ["indextargets", "--format", AptSources.Format, "Created-By: Packages"]);
        var answer = Check(call, await runner.RunAsync(call, token));
        return AptSources.Select(answer.Output, host.Codename);
    }

    // The address of a proxy may hold a password, so nobody else reads the file.
    async Task WriteConfigurationAsync(AbsolutePath file, CancellationToken token)
    {
        var call = new ProgramCall("apt-config", ["dump"]);
        var answer = Check(call, await runner.RunAsync(call, token));
        await File.WriteAllTextAsync(file, "", token);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await File.WriteAllLinesAsync(
            file, [.. SelectConfiguration(answer.Output), "Acquire::Languages \"none\";", "Acquire::Retries \"3\";"], token);
    }

    /// <summary>The lines of <c>apt-config dump</c> that say how archives are reached.</summary>
    internal static IEnumerable<string> SelectConfiguration(IEnumerable<string> dump) =>
        dump.Where(line => s_carriedOver.Any(key => line.StartsWith(key, StringComparison.OrdinalIgnoreCase))
            && !line.EndsWith("\"\";", StringComparison.Ordinal));

    // The distribution's own keys, where its package of keys is installed; apt's own set of trusted keys otherwise.
    static string? KeyRingOf(AptSource source)
    {
        AbsolutePath ring = $"/usr/share/keyrings/{(source.Origin == "Ubuntu" ? "ubuntu" : "debian")}-archive-keyring.gpg";
        return ring.FileExists() ? ring : null;
    }

    // The same archive gives the same bytes, whatever day it is.
    static DateTimeOffset DateOfArchive()
    {
        var dates = Directory.EnumerateFiles("/var/lib/apt/lists", "*Release")
            .SelectMany(file => File.ReadLines(file).Take(40).Where(line => line.StartsWith("Date: ", StringComparison.Ordinal)).Take(1))
            .Select(line => DateTimeOffset.TryParse(
                line[6..].Replace("UTC", "GMT", StringComparison.Ordinal), CultureInfo.InvariantCulture,
                out var date) ? date : DateTimeOffset.UnixEpoch);
        return dates.DefaultIfEmpty(DateTimeOffset.UnixEpoch).Max();
    }

    ProgramResult Check(ProgramCall call, ProgramResult answer) => answer.Succeeded ? answer : throw new InfrastructureException(
        $"Making a root file system of {host.Name}: {call}",
        answer.Describe(),
        answer.Tail.Any(line => line.Contains("No space left", StringComparison.OrdinalIgnoreCase))
            ? "Free about 1 GB on the disks of TMPDIR and of this working copy, then run again."
            : "See whether the archives can be reached (apt-get update). Making one needs root with the right to mount: "
                + "inside a container that means --privileged.");
}
