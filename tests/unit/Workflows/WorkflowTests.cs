using System.Text.Json;
using System.Text.RegularExpressions;
using Neo4jKafkaConnect.Linting;
using Neo4jKafkaConnect.Tests.Smoke;
using Nuke.Common.IO;
using YamlDotNet.RepresentationModel;

namespace Neo4jKafkaConnect.Tests.Workflows;

/// <summary>Holds the workflows against the build that they call, and against what GitHub recommends for the rights of a job.</summary>
public sealed partial class WorkflowTests
{
    static readonly AbsolutePath s_folder = Repository.Root / ".github" / "workflows";

    public static TheoryData<string> Names => [.. Directory.GetFiles(s_folder, "*.yml").Select(x => Path.GetFileName(x)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Calls_only_targets_and_parameters_that_the_build_has(string name)
    {
        var (targets, parameters) = ReadBuild();
        var commands = Steps(name).Select(x => YamlSource.Text(x, "run")).OfType<string>().ToList();
        Assert.NotEmpty(commands);
        foreach (var words in commands.Select(x => x.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(x => x[0] is not ("gh" or "git")))
        {
            Assert.Equal("./build.sh", words[0]);
            Assert.Contains(words[1], targets);
            Assert.All(words.Skip(2).Where(x => x.StartsWith("--", StringComparison.Ordinal)), x => Assert.Contains(x[2..].Replace("-", "", StringComparison.Ordinal), parameters));
        }

        var variables = EnvironmentVariable().Matches(File.ReadAllText(s_folder / name)).Select(x => x.Groups["name"].Value.Replace("_", "", StringComparison.Ordinal));
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
        foreach (var (_, job) in YamlSource.Entries((YamlMappingNode)YamlSource.Find(root, "jobs")!))
        {
            Assert.True(int.Parse(YamlSource.Text(job, "timeout-minutes")!, System.Globalization.CultureInfo.InvariantCulture) <= 120);
            Assert.NotEmpty(Assert.IsType<YamlMappingNode>(YamlSource.Find(job, "permissions")).Children);
        }

        var checkouts = Steps(name).Where(x => YamlSource.Text(x, "uses")?.StartsWith("actions/checkout@", StringComparison.Ordinal) is true).ToList();
        Assert.NotEmpty(checkouts);
        Assert.All(checkouts, x => Assert.Equal("false", YamlSource.Text(x, "with", "persist-credentials")));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Puts_no_event_into_a_command(string name) => Assert.All(
        Steps(name).Select(x => YamlSource.Text(x, "run")).OfType<string>(), x => Assert.DoesNotContain("${{", x, StringComparison.Ordinal));

    // actions/checkout leaves the tag that started the workflow without its message (actions/checkout#290), and with it without the digest that Push asks for.
    [Fact]
    public void A_release_is_started_by_a_tag_and_reads_its_message_before_it_pushes()
    {
        Assert.Equal("v*", Assert.Single(Assert.IsType<YamlSequenceNode>(YamlSource.Find(Root("release.yml"), "on", "push", "tags")).Children).ToString());

        var commands = Steps("release.yml").Select(x => YamlSource.Text(x, "run")).OfType<string>().ToList();
        Assert.InRange(commands.IndexOf("git fetch --force --tags origin"), 0, commands.IndexOf("./build.sh Push") - 1);
    }

    static YamlMappingNode Root(string name) => YamlSource.Parse(new SourceFile(name, s_folder / name, File.ReadAllBytes(s_folder / name))).Root!;

    static IEnumerable<YamlNode> Steps(string name) => YamlSource.Entries((YamlMappingNode)YamlSource.Find(Root(name), "jobs")!)
        .SelectMany(x => ((YamlSequenceNode)YamlSource.Find(x.Value, "steps")!).Children);

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

    [GeneratedRegex(@"\bNUKE_(?<name>[A-Z_]+)")]
    private static partial Regex EnvironmentVariable();
}
