using System.Text.RegularExpressions;
using Neo4jKafkaConnect.Tests.Smoke;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Tests.House;

/// <summary>The floors of the house: a room knows those below it, and none beside or above.</summary>
public sealed partial class RoomOrderTests
{
    // Between projects the compiler holds the order; this list holds it between the rooms of one as well.
    static readonly (string Project, string[] Rooms)[] s_floors =
    [
        ("src/Dockerfiles", ["Dockerfiles"]),
        ("src/Containers", ["Failures", "Basics", "Engine", "Registries"]),
        ("src/ConnectImage",
        [
            "Reporting", "Pins", "Evidence", "Images", "Findings", "Worker", "Sources", "Pushing", "Connect", "Deployment", "Linting",
            "Artifacts", "Scanning", "Releases", "Currency", "Upgrades", "Workplaces",
        ]),
        ("src/Rehearsal", ["Rehearsal"]),
        ("build", ["Runs", "Targets"]),
    ];

    static readonly List<string> s_order = [.. s_floors.SelectMany(x => x.Rooms)];

    [Fact]
    public void A_room_knows_only_rooms_below_it()
    {
        var files = s_floors
            .SelectMany(x => Directory.EnumerateFiles(Repository.Root / x.Project, "*.cs", SearchOption.AllDirectories)).ToList();

        Assert.NotEmpty(files);
        Assert.Empty(files.SelectMany(UpwardReferences));
    }

    [Fact]
    public void Every_folder_of_sources_is_a_room_of_its_project() => Assert.All(s_floors, floor =>
    {
        AbsolutePath project = Repository.Root / floor.Project;
        var folders = project
            .GetDirectories("*")
            .Where(x => Directory.EnumerateFiles(x, "*.cs", SearchOption.AllDirectories).Any())
            .Select(x => x.Name);
        Assert.All(folders, x => Assert.True(floor.Rooms.Contains(x) || floor.Rooms.Length == 1, $"{floor.Project}/{x}"));
    });

    [Fact]
    public void The_project_of_the_build_is_a_NUKE_build_and_nothing_else() =>
        Assert.InRange(
            Directory.EnumerateFiles(Repository.Root / "build", "*.cs", SearchOption.AllDirectories).Sum(x => File.ReadLines(x).Count()), 1,
            2500);

    [Theory]
    [InlineData("namespace Neo4jKafkaConnect.Pins;\nusing Neo4jKafkaConnect.Registries;", 0)]
    [InlineData("namespace Neo4jKafkaConnect.Pins;\nusing Neo4jKafkaConnect.Pins.Parts;", 0)]
    [InlineData("namespace Neo4jKafkaConnect.Pins;\nusing Neo4jKafkaConnect.Images;", 1)]
    [InlineData("namespace Neo4jKafkaConnect.Findings.Sarif;\nusing static Neo4jKafkaConnect.Linting.Rules;", 1)]
    [InlineData("namespace Neo4jKafkaConnect.Engine;\n/// <see cref=\"Neo4jKafkaConnect.Connect.SmokeRun\"/>", 1)]
    public void Sees_what_is_above(string text, int count) => Assert.Equal(count, UpwardReferences("a.cs", text).Count());

    static IEnumerable<string> UpwardReferences(string file) => UpwardReferences(file, File.ReadAllText(file));

    static IEnumerable<string> UpwardReferences(string file, string text) =>
        Own().Match(text) is { Success: true } own
            ? Names().Matches(text).Select(x => x.Groups[1].Value).Distinct()
                .Where(x => s_order.IndexOf(x) > s_order.IndexOf(own.Groups[1].Value))
                .Select(x => $"{file}: {own.Groups[1].Value} names {x}")
            : [];

    [GeneratedRegex(@"^namespace Neo4jKafkaConnect\.(\w+)", RegexOptions.Multiline)]
    private static partial Regex Own();

    [GeneratedRegex(@"\bNeo4jKafkaConnect\.(\w+)")]
    private static partial Regex Names();
}
