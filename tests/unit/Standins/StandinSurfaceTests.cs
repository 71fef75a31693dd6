using System.Reflection;
using System.Text.Json;
using Xunit;

namespace Neo4jKafkaConnect.Tests.Standins;

/// <summary>
/// Whichever of the two is referenced: a stand-in shows nothing that the published package does not have,
/// and the published package has everything that is listed here.
/// </summary>
public sealed class StandinSurfaceTests
{
    private static readonly string[] Packages = ["Nuke.Common", "Nuke.Components", "Verify.Xunit"];

    private static readonly Lazy<IReadOnlySet<string>> Projects = new(ReferencedProjects);

    public static TheoryData<string> Referenced => [.. Packages];

    [Theory]
    [MemberData(nameof(Referenced))]
    public void Package_or_its_stand_in_fits_the_lists(string package)
    {
        var faults = Projects.Value.Contains(package) ? FaultsOfStandin(package) : FaultsOfPackage(package);

        Assert.True(faults.Count == 0, $"{package}: {faults.Count} faults{Environment.NewLine}{string.Join(Environment.NewLine, faults)}");
    }

    [Fact]
    public void Every_list_belongs_to_a_package() => Assert.All(
        UpstreamLists.Assemblies(),
        name => Assert.Contains(name, Packages.SelectMany(AssembliesOf)));

    private static List<string> FaultsOfStandin(string package)
    {
        var held = Packages
            .Where(Projects.Value.Contains)
            .SelectMany(name => SurfaceRenderer.Render(Assembly.Load(name)))
            .Where(UpstreamLists.IsHeader)
            .Select(UpstreamLists.TypeOf)
            .ToHashSet(StringComparer.Ordinal);
        var lists = UpstreamLists.All();
        return [.. SurfaceRenderer.Render(Assembly.Load(package)).Select(line => lists.Fault(line, held)).OfType<string>()];
    }

    private static List<string> FaultsOfPackage(string package)
    {
        var assemblies = AssembliesOf(package).ToList();
        var lines = assemblies.SelectMany(name => SurfaceRenderer.Render(Assembly.Load(name))).ToHashSet(StringComparer.Ordinal);
        return [.. UpstreamLists.Of(assemblies).Lines.Where(line => !lines.Contains(line)).Select(line => $"not in the package: {line}")];
    }

    // Nuke.Common and Verify.Xunit bring further packages with them.
    private static IEnumerable<string> AssembliesOf(string package) => package switch
    {
        "Verify.Xunit" => ["Verify.Xunit", "Verify"],
        "Nuke.Common" =>
            UpstreamLists.Assemblies().Where(name => name.StartsWith("Nuke.", StringComparison.Ordinal) && name != "Nuke.Components"),
        _ => [package],
    };

    // The build writes down what each reference was: a package or, for a stand-in, a project.
    private static HashSet<string> ReferencedProjects()
    {
        using var dependencies = JsonDocument.Parse(
            File.ReadAllText(Path.ChangeExtension(typeof(StandinSurfaceTests).Assembly.Location, ".deps.json")));
        return [.. dependencies.RootElement.GetProperty("libraries").EnumerateObject()
            .Where(library => library.Value.GetProperty("type").GetString() == "project")
            .Select(library => library.Name.Split('/')[0])];
    }
}
