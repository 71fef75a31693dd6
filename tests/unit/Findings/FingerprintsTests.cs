using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Neo4jKafkaConnect.Findings;

namespace Neo4jKafkaConnect.Tests.Findings;

public sealed class FingerprintsTests
{
    /// <summary>Findings in a file of a few lines, many of them alike.</summary>
    public sealed record Faults(IReadOnlyList<string> Lines, IReadOnlyList<Finding> Findings)
    {
        public static Arbitrary<Faults> Arbitrary()
        {
            var line = Gen.Elements("FROM debian", "RUN echo", "  RUN   echo", "", "USER 0", "LABEL a=\"1:1:\"");
            var rule = Gen.Elements(Reports.Tag, Reports.Memory, Reports.Shell);
            var subject = Gen.Elements<string?>(null, "a", "b", "1:a", "");
            return (
                from lines in line.ListOf(6)
                from count in Gen.Choose(0, 12)
                from findings in (
                    from r in rule
                    from s in subject
                    from number in Gen.Choose(1, 6)
                    from column in Gen.Choose(1, 3)
                    from wholeFile in Gen.Elements(false, false, false, true)
                    select new Finding(r, "f", wholeFile ? null : new SourceRegion(number, column), "found", "do")
                    { Subject = s }).ListOf(count)
                select new Faults(lines, findings)).ToArbitrary();
        }

        public IReadOnlyList<string> Fingerprints() => Of(Findings, Lines);
    }

    [Property(Arbitrary = [typeof(Faults)], MaxTest = 500)]
    public bool No_two_are_the_same(Faults faults)
    {
        var fingerprints = faults.Fingerprints();
        return fingerprints.Distinct().Count() == fingerprints.Count;
    }

    [Property(Arbitrary = [typeof(Faults)], MaxTest = 500)]
    public bool Moving_everything_down_keeps_them(Faults faults, PositiveInt by) => faults.Fingerprints().SequenceEqual(Of(
        [.. faults.Findings.Select(x => x.Region is { } region ? x with { Region = region with { Line = region.Line + by.Get } } : x)],
        [.. Enumerable.Repeat("# inserted", by.Get), .. faults.Lines]));

    [Property(Arbitrary = [typeof(Faults)], MaxTest = 200)]
    public bool Indentation_and_words_of_the_rule_keep_them(Faults faults) => faults.Fingerprints().SequenceEqual(Of(
        [.. faults.Findings.Select(x => x with { Message = "said otherwise", Remedy = "do this instead", Severity = Severity.Note })],
        [.. faults.Lines.Select(x => $"\t{x}  \r")]));

    [Property(Arbitrary = [typeof(Faults)], MaxTest = 200)]
    public bool The_order_of_the_list_keeps_them(Faults faults) =>
        faults.Fingerprints().ToHashSet().SetEquals(Of([.. faults.Findings.Reverse()], faults.Lines));

    [Fact]
    public void They_stay_from_one_version_of_the_build_to_the_next() => Assert.Equal(
        ["cfffb48511e16f7f41c0b6bb52ff0ed6"],
        Of([new Finding(Reports.Tag, Reports.Dockerfile, new SourceRegion(1, 6), "x", "y")], ["FROM debian"]));

    [Theory]
    [InlineData("base/exact-tag", "g", "FROM debian", null)]
    [InlineData("base/other", "f", "FROM debian", null)]
    [InlineData("base/exact-tag", "f", "FROM alpine", null)]
    [InlineData("base/exact-tag", "f", "FROM debian", "subject")]
    public void Another_rule_file_line_or_subject_is_another_finding(string rule, string file, string line, string? subject)
    {
        var one = Of([new Finding(Reports.Tag, "f", new SourceRegion(1, 1), "x", "y")], ["FROM debian"]);
        var other = Of([new Finding(Reports.Tag with { Id = rule }, file, new SourceRegion(1, 1), "x", "y") { Subject = subject }], [line]);
        Assert.NotEqual(one, other);
    }

    static IReadOnlyList<string> Of(IReadOnlyList<Finding> findings, IReadOnlyList<string> lines) =>
        Neo4jKafkaConnect.Findings.Fingerprints.Of(findings, new SourceLines(_ => string.Join('\n', lines)));
}
