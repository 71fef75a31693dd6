using System.Text.RegularExpressions;
using Neo4jKafkaConnect.Dockerfiles;
using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Sources;
using YamlDotNet.RepresentationModel;

namespace Neo4jKafkaConnect.Linting;

/// <summary>Who the image is built as, and who it runs as.</summary>
static partial class UserRules
{
    static readonly HashSet<string> s_needRoot = new(StringComparer.Ordinal)
    {
        "microdnf", "dnf", "yum", "rpm", "apt", "apt-get", "dpkg", "apk", "chown", "chgrp", "useradd", "adduser", "usermod", "groupadd",
        "addgroup", "groupmod", "setcap", "update-ca-trust", "update-ca-certificates",
    };

    static readonly HashSet<string> s_writers = new(StringComparer.Ordinal)
    {
        "mkdir", "chmod", "rm", "rmdir", "mv", "ln", "touch", "install",
    };

    static readonly string[] s_rootFolders =
    [
        "/usr/", "/etc/", "/opt/", "/bin/", "/sbin/", "/lib/", "/lib64/", "/root/", "/var/lib/", "/var/cache/",
    ];

    // Folders below those that belong to the base image's own user.
    static readonly string[] s_workerFolders =
    [
        "/etc/kafka-connect", "/etc/kafka/secrets", "/etc/confluent", "/var/lib/kafka", "/usr/share/confluent-hub-components",
    ];

    public static IReadOnlyList<LintRule> All { get; } =
    [
        LintRule.Of(
            "user/not-root", Severity.Error,
            "The image runs as a user by number that is not root",
            "A worker that was taken over as root owns the container. Kubernetes can prove runAsNonRoot only for a user given by number; "
                + "it refuses to start an image that names its user.",
            NotRoot),
        LintRule.Of(
            "user/install-as-root", Severity.Error,
            "The connector is installed as root",
            "Files that the worker's own user installs can be changed by whoever takes the worker over; "
                + "and after USER has left root an installation fails, or lands in files that the next layer copies.",
            InstallAsRoot),
        LintRule.Of(
            "user/root-needed", Severity.Error,
            "Nothing after the change to another user needs root",
            "Packages, owners and system folders belong to root: the instruction fails, or works only as long as the base image's "
                + "permissions are lax.",
            RootNeeded),
        LintRule.Of(
            "user/drift", Severity.Error,
            "Compose and Kubernetes run the image as the user that it was made for",
            "Another number overrides the image's: files that only the image's user may read or write are then out of reach.",
            Drift),
    ];

    static IEnumerable<Finding> NotRoot(LintSources sources, Rule rule)
    {
        if (sources is not { Dockerfile: { } document, Evaluated.Target: { } target })
            yield break;
        const string Remedy = "End with USER <number>, for this base image USER 1000:1000.";
        if (target.User is not { SetBy: { } instruction } user)
            yield return new Finding(
                rule, document.Path, document.TargetRegion(),
                "No USER: the image runs as whoever its base image names, which Kubernetes cannot check.", Remedy)
            { Severity = Severity.Warning };
        else if (user.UnresolvedNames.Count > 0 || user.Value.Length == 0)
            yield return new Finding(
                rule, document.Path, PlaceOf(instruction),
                $"USER is '{user.Value}': {string.Join(", ", user.UnresolvedNames)} has no value.", Remedy);
        else if (IsRoot(user.Value))
            yield return new Finding(rule, document.Path, PlaceOf(instruction), $"The image runs as root (USER {user.Value}).", Remedy);
        else if (!IsNumber(NameIn(user.Value)))
            yield return new Finding(
                rule, document.Path, PlaceOf(instruction),
                $"The user is named ({user.Value}), so Kubernetes cannot prove that it is not root.", Remedy)
            { Severity = Severity.Warning };
    }

    static IEnumerable<Finding> InstallAsRoot(LintSources sources, Rule rule)
    {
        if (sources is not { Dockerfile: { } document, Evaluated: { } evaluated })
            yield break;
        foreach (var install in ConnectorInstall.Find(evaluated).Where(x => x.IsInImage && x.Step.Instruction is RunInstruction))
        {
            var place = document.RegionOf(install.Step.Instruction, install.Words[0]);
            if (install.Step.User is not { } user)
                yield return new Finding(
                    rule, document.Path, place,
                    "The connector is installed as the base image's user, who can change it while the worker runs.",
                    "Put USER 0 above this instruction, and USER 1000:1000 below it.")
                { Severity = Severity.Warning };
            else if (!IsRoot(user.Value))
                yield return new Finding(
                    rule, document.Path, place, $"The connector is installed as user {user.Value}, after USER left root.",
                    "Move this instruction above that USER, below USER 0.");
        }
    }

    static IEnumerable<Finding> RootNeeded(LintSources sources, Rule rule)
    {
        if (sources is not { Dockerfile: { } document, Evaluated.Target: { } target })
            yield break;
        foreach (var step in target.StepsOfImage().Where(x => x is { Instruction: RunInstruction, User: { } user } && !IsRoot(user.Value)))
        {
            var run = (RunInstruction)step.Instruction;
            var need = (run.Command.IsExecForm ? ShellCommands.Of(run.Command) : ShellCommands.Of(run.Script)).FirstOrDefault(NeedsRoot);
            if (need is not null)
                yield return new Finding(
                    rule, document.Path, document.RegionOf(run, need[0]),
                    $"'{Shortened(need)}' needs root, and runs as {step.User!.Value}.", "Move it above the USER that leaves root.");
        }
    }

    static IEnumerable<Finding> Drift(LintSources sources, Rule rule)
    {
        if (sources is not { Dockerfile: { } document, Evaluated.Target.User.Value: { } user } || !IsNumber(NameIn(user)))
            return [];
        var number = NameIn(user);
        return ClaimsOf(sources).Where(x => NameIn(x.User) != number).Select(x => new Finding(
            rule, x.File.Name, x.Region, $"The image is run as {x.User} here, and {document.Path} makes it for {number}.",
            $"Write {number}, or change USER in the Dockerfile.") { Subject = x.User });
    }

    static IEnumerable<(SourceFile File, SourceRegion Region, string User)> ClaimsOf(LintSources sources)
    {
        if (sources.Compose is { Root: { } root } compose && YamlSource.Find(root, "services") is YamlMappingNode services)
            foreach (var (_, service) in YamlSource.Entries(services))
                if (IsOurs(service) && YamlSource.Find(service, "user") is YamlScalarNode { Value: { Length: > 0 } user } node
                    && !user.Contains('$', StringComparison.Ordinal))
                    yield return (compose.File, compose.RegionOf(node), user);
        foreach (var file in sources.Files.Where(x => x.IsText && IsManifestOrPage(x.Name)))
            foreach (Match match in RunAsUser().Matches(file.Text))
                yield return (file, file.RegionOf(match.Groups["user"].Index, match.Groups["user"].Length), match.Groups["user"].Value);
    }

    static bool IsOurs(YamlNode service) =>
        YamlSource.Find(service, "build") is not null
            || YamlSource.Text(service, "image")?.Contains(Images.ImageTags.LocalRepository, StringComparison.Ordinal) == true;

    static bool IsManifestOrPage(string name) => Path.GetExtension(name) is ".yaml" or ".yml" or ".json" or ".md";

    static bool NeedsRoot(IReadOnlyList<string> words)
    {
        var program = ShellCommands.NameOf(words[0]);
        return s_needRoot.Contains(program)
            || (s_writers.Contains(program) && words.Skip(1).Any(x => s_rootFolders.Any(y => x.StartsWith(y, StringComparison.Ordinal))
                && !s_workerFolders.Any(y => x.StartsWith(y, StringComparison.Ordinal))));
    }

    static string Shortened(IReadOnlyList<string> words) =>
        string.Join(' ', words) is { Length: <= 60 } text ? text : string.Join(' ', words)[..57] + "...";

    static SourceRegion PlaceOf(Instruction instruction) => instruction.Range.ToRegion();

    static bool IsRoot(string user) => NameIn(user) is var name && (name == "root" || (IsNumber(name) && name.All(x => x == '0')));

    static string NameIn(string user) => user.Split(':')[0];

    static bool IsNumber(string text) => text.Length > 0 && text.All(char.IsAsciiDigit);

    [GeneratedRegex(@"(?<![\w])""?runAsUser""?:[ \t]*[""']?(?<user>\d+)")]
    private static partial Regex RunAsUser();
}
