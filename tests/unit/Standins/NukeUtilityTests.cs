using Neo4jKafkaConnect.Tests.Rehearsal;
using Nuke.Common.IO;
using Nuke.Common.ProjectModel;
using Nuke.Components;
using NukeAssert = Nuke.Common.Assert;

namespace Neo4jKafkaConnect.Tests.Standins;

/// <summary>What the package and its stand-in throw alike.</summary>
public sealed class NukeUtilityTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // The build reads files with System.IO.File, which says what is missing; this is why.
#pragma warning disable RS0030
    [Fact]
    public void Reading_a_file_that_is_missing_is_a_wrong_argument()
    {
        var missing = _folder.Path / "missing";

        Assert.Contains(
            "Expected file to exist", Assert.Throws<ArgumentException>(() => missing.ReadAllText()).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => missing.ReadAllLines());
        Assert.Throws<ArgumentException>(() => missing.ReadAllBytes());
    }
#pragma warning restore RS0030

    [Fact]
    public void What_is_asserted_in_vain_is_a_wrong_argument_and_Fail_is_not()
    {
        Assert.Throws<ArgumentException>(() => NukeAssert.True(false));
        Assert.Throws<ArgumentException>(() => NukeAssert.NotNull((string?)null));
        Assert.Throws<ArgumentException>(() => NukeAssert.FileExists(_folder.Path / "missing"));
        Assert.Equal(typeof(Exception), Assert.ThrowsAny<Exception>(() => NukeAssert.Fail("Failed.")).GetType());
    }

    // NUKE sets the build from the expression that names the member: none where the build is converted in it.
    [Fact]
    public void A_solution_without_a_build_cannot_be_found() => Assert.Throws<NullReferenceException>(
        () => new SolutionAttribute().GetValue(typeof(IHazSolution).GetProperty(nameof(IHazSolution.Solution))!, instance: null!));

    [Fact]
    public void A_text_that_is_written_ends_with_the_line_break_that_it_has()
    {
        var file = _folder.Path / "new" / "file";

        Assert.Equal("a\n", File.ReadAllText(file.WriteAllText("a\n\n")));
        Assert.Equal("a\r\nb\r\n", File.ReadAllText(file.WriteAllText("a\r\nb")));
        Assert.Equal("a", File.ReadAllText(file.WriteAllText("a", eofLineBreak: false)));
    }
}
