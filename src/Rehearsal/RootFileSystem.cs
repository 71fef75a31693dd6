using System.Runtime.InteropServices;
using Neo4jKafkaConnect.Failures;
using Nuke.Common.IO;
using Serilog;

namespace Neo4jKafkaConnect.Rehearsal;

/// <summary>How a root file system is made: what it is made from, and whether a Java runtime goes in.</summary>
/// <param name="Source">A public image, or the release of the distribution whose packages are taken.</param>
/// <param name="IsPulled">True for a public image.</param>
/// <param name="WithJava">True where a real Kafka is to run on it.</param>
sealed record RootRecipe(string Source, bool IsPulled, bool WithJava)
{
    /// <summary>Every root file system's repository begins with it.</summary>
    public const string RepositoryPrefix = "rehearsal/root-file-system-";

    /// <summary>What goes in beside the smallest system.</summary>
    public static IReadOnlyList<string> Packages { get; } = ["curl", "ca-certificates"];

    /// <summary>One hash for the recipe.</summary>
    public string Hash => FileHashes.Combine(["root 2", Source, IsPulled ? "pulled" : "made", WithJava ? "java" : "no java", .. Packages]);

    /// <summary>The repository of the image that it makes.</summary>
    public string Repository => RepositoryPrefix + FileHashes.Short(Hash);

    /// <summary>The image that it makes.</summary>
    public string Image => $"{Repository}:latest";
}

/// <summary>
/// The Debian that the base image stands on: <c>debian:12-slim</c> where the engine can pull it, else made on this machine
/// with mmdebstrap from the archives that the machine itself takes its packages from.
/// </summary>
sealed class RootFileSystem(
    RehearsalPaths paths, RehearsalImages images, RootMaker maker, HostSystem host, Steps steps, ILogger log, TimeProvider time)
{
    const string PublicRepository = "debian";
    const string PublicTag = "12-slim";
    static readonly TimeSpan s_outcomeHoldsFor = TimeSpan.FromHours(12);

    /// <summary>The ways to get one here, the better first.</summary>
    public IReadOnlyList<RootRecipe> Candidates(bool withJava) => CanMake
        ? [new($"{PublicRepository}:{PublicTag}", true, withJava), new($"{host.Distribution} {host.Codename}", false, withJava)]
        : [new($"{PublicRepository}:{PublicTag}", true, withJava)];

    /// <summary>Sees to it that the engine has one.</summary>
    /// <exception cref="InfrastructureException">It can be neither pulled nor made.</exception>
    public async Task<RootRecipe> PrepareAsync(bool withJava, CancellationToken token)
    {
        foreach (var candidate in Candidates(withJava))
        {
            if (await images.FindAsync(candidate.Image, token) is not null)
                return candidate;
        }

        var recipe = Candidates(withJava)[0];
        if (await TryPullAsync(token) is not { } obstacle)
        {
            await BuildOnPublicAsync(recipe, token);
            return recipe;
        }

        log.Information("Rehearsal: {Image} cannot be pulled ({Why})", recipe.Source, obstacle);
        if (!CanMake)
            throw Unobtainable(recipe, obstacle);
        recipe = Candidates(withJava)[1];
        await MakeAsync(recipe, token);
        return recipe;
    }

    // Packages are installed by running them: only for the architecture of this machine, and only as root on Debian.
    bool CanMake => host.CanBringParts && images.Engine.Facts.Architecture == (RuntimeInformation.OSArchitecture switch
    {
        Architecture.X64 => "amd64",
        Architecture.Arm64 => "arm64",
        var other => $"{other}",
    });

    // A machine that cannot reach the registry should find that out once, not before every image.
    AbsolutePath Outcome => paths.Cache / $"no-pull-{FileHashes.Short(FileHashes.Combine(images.Engine.Endpoint.DockerHost))}";

    async Task<string?> TryPullAsync(CancellationToken token)
    {
        const string Image = $"{PublicRepository}:{PublicTag}";
        if (await images.FindAsync(Image, token) is not null)
            return null;
        if (Outcome.FileExists() && time.GetUtcNow().UtcDateTime - File.GetLastWriteTimeUtc(Outcome) < s_outcomeHoldsFor)
            return $"tried within the last {s_outcomeHoldsFor.TotalHours:0} h; delete {Outcome} to try again";
        return await steps.RunAsync($"pulling {Image}", "30 MB, given up after 20 s without a sign", async () =>
        {
            var obstacle = await images.TryPullAsync(PublicRepository, PublicTag, token);
            if (obstacle is null)
                Outcome.DeleteFile();
            else
                File.WriteAllText(Outcome.Parent!.CreateDirectory() / Outcome.Name, obstacle);
            return obstacle?.Trim();
        });
    }

    Task BuildOnPublicAsync(RootRecipe recipe, CancellationToken token)
    {
        string[] packages = [.. RootRecipe.Packages, .. recipe.WithJava ? ["openjdk-17-jre-headless"] : Array.Empty<string>()];
        var dockerfile = $"""
            FROM {recipe.Source}
            RUN apt-get update \
             && apt-get install --yes --no-install-recommends {string.Join(' ', packages)} \
             && rm -rf /var/lib/apt/lists/*
            """;
        return steps.RunAsync(
            $"adding {string.Join(", ", packages)} to {recipe.Source}",
            "about 30 s, once for this engine",
            () => images.BuildAsync(
                new BuildContext().AddText("Dockerfile", dockerfile + "\n"), recipe.Image, Labels(recipe), new Dictionary<string, string>(),
                token));
    }

    async Task MakeAsync(RootRecipe recipe, CancellationToken token)
    {
        var tar = paths.Cache / $"{FileHashes.Short(recipe.Hash)}.tar";
        try
        {
            await maker.MakeAsync(tar, recipe.WithJava, token);
            await steps.RunAsync(
                "importing the root file system", "about 3 s, once for this engine",
                () => images.ImportAsync(tar, recipe.Repository, "latest", Labels(recipe), token));
        }
        finally
        {
            tar.DeleteFile();
        }
    }

    Dictionary<string, string> Labels(RootRecipe recipe) => new()
    {
        [RehearsalLabels.Rehearsal] = "true",
        [RehearsalLabels.Root] = recipe.Source,
        [RehearsalLabels.WorkingCopy] = RehearsalLabels.WorkingCopyOf(paths.Root),
    };

    InfrastructureException Unobtainable(RootRecipe recipe, string obstacle) => new(
        $"Getting a Debian root file system for the rehearsal's base image: {recipe.Source} from its registry.",
        $"It cannot be pulled: {obstacle}. Making one needs Debian or Ubuntu as root and an engine of the same architecture; "
            + $"this is {host.Name}, {(host.IsPrivileged ? "as root" : "not as root")}, engine {images.Engine.Facts.Architecture}.",
        $"Give the engine access to the registry or a mirror, load the image (docker pull {recipe.Source} elsewhere, docker save, "
            + "docker load), or run as root on Debian.");
}
