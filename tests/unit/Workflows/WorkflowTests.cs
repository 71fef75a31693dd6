using System.Text.Json;
using System.Text.RegularExpressions;
using Neo4jKafkaConnect.Sources;
using Neo4jKafkaConnect.Tests.Smoke;
using Nuke.Common.IO;
using YamlDotNet.RepresentationModel;

namespace Neo4jKafkaConnect.Tests.Workflows;

/// <summary>Holds the workflows against the build that they call, and against what GitHub recommends for the rights of a job.</summary>
public sealed partial class WorkflowTests
{
    static readonly AbsolutePath s_folder = Repository.Root / ".github" / "workflows";

    public static TheoryData<string> Names =>
        [.. Directory.GetFiles(s_folder, "*.yml").Select(x => Path.GetFileName(x)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Calls_only_targets_and_parameters_that_the_build_has(string name)
    {
        var (targets, parameters) = ReadBuild();
        var commands = Steps(name).Select(x => YamlSource.Text(x, "run")).OfType<string>().ToList();
        Assert.NotEmpty(commands);
        foreach (var words in commands.Select(x => x.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(x => x[0] is not ("gh" or "git" or "jq")))
        {
            Assert.Equal("./build.sh", words[0]);
            Assert.Contains(words[1], targets);
            Assert.All(
                words.Skip(2).Where(x => x.StartsWith("--", StringComparison.Ordinal)),
                x => Assert.Contains(x[2..].Replace("-", "", StringComparison.Ordinal), parameters));
        }

        var variables = EnvironmentVariable()
            .Matches(File.ReadAllText(s_folder / name)).Select(x => x.Groups["name"].Value.Replace("_", "", StringComparison.Ordinal));
        Assert.All(variables, x => Assert.Contains(x, parameters));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Pins_every_action_by_a_commit_with_its_version_beside_it(string name)
    {
        var lines = File.ReadAllLines(s_folder / name).Where(x => x.Contains("uses:", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(lines);
        Assert.All(lines, x => Assert.Matches(@"uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", x));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Gives_no_right_but_to_jobs_and_bounds_every_job(string name)
    {
        var root = Root(name);
        Assert.Empty(Assert.IsType<YamlMappingNode>(YamlSource.Find(root, "permissions")).Children);
        Assert.NotNull(YamlSource.Text(root, "concurrency", "group"));
        foreach (var job in Jobs(name).Values)
        {
            Assert.True(int.Parse(YamlSource.Text(job, "timeout-minutes")!, System.Globalization.CultureInfo.InvariantCulture) <= 120);
            Assert.IsType<YamlMappingNode>(YamlSource.Find(job, "permissions"));
        }

        var checkouts = Steps(name)
            .Where(x => YamlSource.Text(x, "uses")?.StartsWith("actions/checkout@", StringComparison.Ordinal) is true).ToList();
        Assert.NotEmpty(checkouts);
        Assert.All(checkouts, x => Assert.Equal("false", YamlSource.Text(x, "with", "persist-credentials")));
    }

    // What zizmor audits and can be told from the text alone: each job is named, runs on a machine of GitHub's and starts by no event that
    // lends a fork the repository's rights; each right says what it is for; no secret but the token of the run is read; conditions are one
    // expression.
    [Theory]
    [MemberData(nameof(Names))]
    public void Keeps_to_what_zizmor_audits(string name)
    {
        string[] risky = ["pull_request_target", "workflow_run", "workflow_call", "issue_comment", "release"];
        var root = Root(name);
        Assert.NotNull(YamlSource.Text(root, "name"));
        Assert.NotNull(YamlSource.Text(root, "concurrency", "cancel-in-progress"));
        Assert.Empty(YamlSource.Entries((YamlMappingNode)YamlSource.Find(root, "on")!).Select(x => x.Key.Value!).Intersect(risky));
        foreach (var job in Jobs(name).Values)
        {
            Assert.NotNull(YamlSource.Text(job, "name"));
            Assert.Matches(@"^ubuntu-\d\d\.04$", YamlSource.Text(job, "runs-on"));
            Assert.All((string[])["container", "services", "secrets", "uses"], x => Assert.Null(YamlSource.Find(job, x)));
        }

        var lines = File.ReadAllLines(s_folder / name);
        Assert.All(lines.Where(x => Right().IsMatch(x) && x.Trim() != "contents: read"), x => Assert.Matches(@" # \S", x));
        var text = string.Join('\n', lines);
        Assert.All(Secret().Matches(text), x => Assert.Equal("secrets.GITHUB_TOKEN", x.Value));
        foreach (var word in (string[])["ACTIONS_ALLOW_UNSECURE_COMMANDS", "GITHUB_ENV", "GITHUB_PATH"])
            Assert.DoesNotContain(word, text, StringComparison.Ordinal);
        var conditions = Jobs(name).Values.Concat(Steps(name)).Select(x => YamlSource.Text(x, "if")).OfType<string>();
        Assert.All(conditions, x => Assert.Matches(@"^\$\{\{ [^\n]* \}\}$", x));
    }

    // What another run could have filled is no part of what is published.
    [Fact]
    public void Restores_no_cache_where_it_publishes()
    {
        string[] rights = ["contents", "packages", "attestations"];
        var publishing = Directory.GetFiles(s_folder, "*.yml").Select(x => Path.GetFileName(x)).Where(x =>
            YamlSource.Find(Root(x), "on", "push", "tags") is not null
            || Jobs(x).Values.Any(y => rights.Any(z => YamlSource.Text(y, "permissions", z) == "write")));
        Assert.Equal(["release.yml"], publishing);
        Assert.All(Steps("release.yml"), x =>
        {
            Assert.DoesNotContain("cache", YamlSource.Text(x, "uses") ?? "", StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("cache", YamlSource.Text(x, "run") ?? "", StringComparison.OrdinalIgnoreCase);
            Assert.Null(YamlSource.Find(x, "with", "cache"));
        });
    }

    [Fact]
    public void Changes_are_tested_and_answered_by_one_check()
    {
        var root = Root("build.yml");
        Assert.Contains("pull_request", YamlSource.Entries((YamlMappingNode)YamlSource.Find(root, "on")!).Select(x => x.Key.Value));
        var branches = Assert.IsType<YamlSequenceNode>(YamlSource.Find(root, "on", "push", "branches"));
        Assert.Equal(["main"], branches.Children.Select(x => x.ToString()));
        var commands = Steps("build.yml").Select(x => YamlSource.Text(x, "run")).OfType<string>();
        Assert.Contains(commands, x => x.StartsWith("./build.sh Test", StringComparison.Ordinal));

        var jobs = Jobs("build.yml");
        var gate = jobs["gate"];
        Assert.Equal("gate", YamlSource.Text(gate, "name"));
        Assert.Equal("${{ always() }}", YamlSource.Text(gate, "if"));
        Assert.Equal(
            jobs.Keys.Where(x => x != "gate").Order(StringComparer.Ordinal),
            ((YamlSequenceNode)YamlSource.Find(gate, "needs")!).Children.Select(x => x.ToString()).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Puts_no_event_into_a_command(string name) => Assert.All(
        Steps(name).Select(x => YamlSource.Text(x, "run")).OfType<string>(),
        x => Assert.DoesNotContain("${{", x, StringComparison.Ordinal));

    // actions/checkout leaves the tag that started the workflow without its message (actions/checkout#290), and with it without the digest
    // that Push asks for.
    [Fact]
    public void A_release_is_started_by_a_tag_and_reads_its_message_before_it_pushes()
    {
        Assert.Equal(
            "v*",
            Assert.Single(Assert.IsType<YamlSequenceNode>(YamlSource.Find(Root("release.yml"), "on", "push", "tags")).Children).ToString());

        var commands = Steps("release.yml").Select(x => YamlSource.Text(x, "run")).OfType<string>().ToList();
        Assert.InRange(commands.IndexOf("git fetch --force --tags origin"), 0, commands.IndexOf("./build.sh Push") - 1);
    }

    static YamlMappingNode Root(string name) =>
        YamlSource.Parse(new SourceFile(name, s_folder / name, File.ReadAllBytes(s_folder / name))).Root!;

    static IReadOnlyDictionary<string, YamlNode> Jobs(string name) =>
        YamlSource.Entries((YamlMappingNode)YamlSource.Find(Root(name), "jobs")!).ToDictionary(x => x.Key.Value!, x => x.Value);

    static IEnumerable<YamlNode> Steps(string name) =>
        Jobs(name).Values.SelectMany(x => ((YamlSequenceNode)YamlSource.Find(x, "steps")!).Children);

    // What NUKE writes for editors: every target and parameter that the build has.
    static (IReadOnlySet<string> Targets, IReadOnlySet<string> Parameters) ReadBuild()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Repository.Root / ".nuke" / "build.schema.json"));
        HashSet<string> targets = new(StringComparer.Ordinal);
        HashSet<string> parameters = new(StringComparer.OrdinalIgnoreCase);
        Collect(schema.RootElement, targets, parameters);
        return (targets, parameters);
    }

    static void Collect(JsonElement element, HashSet<string> targets, HashSet<string> parameters)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
                Collect(item, targets, parameters);
            return;
        }

        if (element.ValueKind != JsonValueKind.Object)
            return;
        foreach (var property in element.EnumerateObject())
        {
            if (property.Name == "ExecutableTarget" && property.Value.TryGetProperty("enum", out var names))
                targets.UnionWith(names.EnumerateArray().Select(x => x.GetString()!));
            if (property.Name == "properties" && property.Value.ValueKind == JsonValueKind.Object)
                parameters.UnionWith(property.Value.EnumerateObject().Select(x => x.Name));
            Collect(property.Value, targets, parameters);
        }
    }

    [GeneratedRegex(@"^ +[a-z-]+: (read|write|none)\b")]
    private static partial Regex Right();

    [GeneratedRegex(@"\bsecrets\b[\w.]*")]
    private static partial Regex Secret();

    [GeneratedRegex(@"\bNUKE_(?<name>[A-Z_]+)")]
    private static partial Regex EnvironmentVariable();
}
