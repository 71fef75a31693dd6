using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Neo4jKafkaConnect.Worker;

namespace Neo4jKafkaConnect.Tests.Linting;

public sealed class TemplateRobustnessTests
{
    static readonly string[] s_pieces =
    [
        "\"", "{", "}", "[", "]", ":", ",", "\\", "\n", "null", "1e9", "-1", "${", "$", "${env:", "}", "\"topics\":\"t\",",
        "\"neo4j.cdc.topic.a.patterns.99999999999.pattern\":\"(\",", "\"config\":{", "neo4j.", "(:", "`", "\uD800", "\uFEFF", ",,",
        "\"neo4j.uri\":\"://\",", "\"neo4j.uri\":\"bolt://[\",",
    ];

    static readonly LintFolder s_shipped = LintFolder.Shipped();

    /// <summary>A shipped template, its samples or a page with pieces put in, taken out or doubled.</summary>
    public static Arbitrary<string> Mutated() =>
        (from name in Gen.Elements("connectors/neo4j-master-publisher.json.template", "connectors/neo4j-subscriber-consumer.json.template")
         from edits in (from place in Gen.Choose(0, 10_000)
                        from length in Gen.Choose(0, 12)
                        from piece in Gen.Elements(s_pieces)
                        select (place, length, piece)).ListOf(6)
         select edits.Aggregate(s_shipped[name], (text, edit) =>
         {
             var start = text.Length == 0 ? 0 : edit.place % text.Length;
             return text[..start] + edit.piece + text[Math.Min(text.Length, start + edit.length)..];
         })).ToArbitrary();

    [Property(MaxTest = 300)]
    public Property Rules_take_any_template() => Prop.ForAll(Mutated(), text =>
    {
        var samples = s_shipped["connectors/samples.env"];
        Assert.All(TemplateFolder.FindEverything(text, samples), x => Assert.InRange(
            x.Line, 1, (x.File.EndsWith("samples.env", StringComparison.Ordinal) ? samples : text).Split('\n').Length));
    });

    [Property(MaxTest = 300)]
    public Property Patterns_of_any_text_are_read_to_an_end() => Prop.ForAll(
        Gen.Elements(
            "(", ")", "[", "]", "{", "}", ":", "-", ">", "<", ",", "!", "*", "+", "`", "'", "\"", "\\", "a", "B.c", " ", "1", "é",
            "\uD83D").ListOf()
            .Select(string.Concat).ToArbitrary(),
        text =>
        {
            foreach (var fault in new[]
            {
                GraphPattern.FindSinkFault(text), GraphPattern.FindSourceFault(text, isSingle: false),
                GraphPattern.FindSourceFault(text, isSingle: true),
            })
                Assert.InRange(fault?.Position ?? 0, 0, text.Length);
        });
}
