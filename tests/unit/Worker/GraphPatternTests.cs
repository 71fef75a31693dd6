using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Neo4jKafkaConnect.Worker;

namespace Neo4jKafkaConnect.Tests.Worker;

public sealed class GraphPatternTests
{
    // Forms that the connector's documentation shows, and those that its users write.
    [Theory]
    [InlineData("(:User{!id: userId})")]
    [InlineData("(:User{!id: userId})-[:LIVES_IN{since}]->(:City{!name: address.city, !country: address.country})")]
    [InlineData("(:User{!userId})-[:BOUGHT{price, currency}]->(:Product{!productId, name})")]
    [InlineData("(:User{!userId})<-[:BOUGHT]-(:Product{!productId})")]
    [InlineData("(:LabelA:LabelB{!id,*})")]
    [InlineData("(:User{!userId, -address})")]
    [InlineData("(:User{!userId, foo.bar})")]
    [InlineData("(:User{!userId, home_address.city: address.city, created_at: __timestamp})")]
    [InlineData("(:User {!id: __key.id, name: __value.`first name`})")]
    [InlineData("(:`My Label`{!`my id`})")]
    [InlineData("( : User { ! userId , + name } )")]
    [InlineData("User{!userId}")]
    [InlineData("LabelA:LabelB{!id,*}")]
    [InlineData("User{!userId} BOUGHT{price, currency} Product{!productId}")]
    [InlineData("User{!userId} BOUGHT Product{!productId}")]
    [InlineData("(:A{!a})-[:R{!id, since}]->(:B{!b})")]
    public void Sink(string pattern) => Assert.Null(GraphPattern.FindSinkFault(pattern));

    [Theory]
    [InlineData("", 0, "the end where '(' or a label is expected")]
    [InlineData("(:P{!id", 7, "the end where ',' or '}' is expected")]
    [InlineData("(P{!id})", 1, "'P' at position 2 where ':' or '{' is expected")]
    [InlineData("(:P{id})", 4, "at least one key property")]
    [InlineData("(:P{})", 4, "at least one key property")]
    [InlineData("(:P{!id,-a,b})", 13, "not both")]
    [InlineData("(:P{!id})-[:K]-(:Q{!id})", 15, "one direction")]
    [InlineData("(:P{!id})<-[:K]->(:Q{!id})", 17, "one direction")]
    [InlineData("(:P{!id})-[K]->(:Q{!id})", 11, "'K' at position 12 where ':'")]
    [InlineData("(:P{!id})-->(:Q{!id})", 10, "where '['")]
    [InlineData("(:P{!id})-[:K]->(:Q{id})", 20, "at least one key property")]
    [InlineData("P{!id} :K Q{!id}", 7, "':' at position 8 where the relationship's type is expected")]
    [InlineData("(:`P{!id})", 2, "not closed")]
    [InlineData("(:P{!id, -name: x})", 14, "':' at position 15 where ',' or '}' is expected")]
    public void Sink_faults(string pattern, int position, string message)
    {
        var fault = GraphPattern.FindSinkFault(pattern)!;
        Assert.Equal((position, true), (fault.Position, fault.IsFatal));
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("(:P{!id}) and more")]
    [InlineData("(:P{!id})-[:K]->(:Q{!id,*})")]
    public void What_is_likely_not_meant_in_a_sink_is_not_fatal(string pattern) =>
        Assert.False(GraphPattern.FindSinkFault(pattern)!.IsFatal);

    [Theory]
    [InlineData("(:Person)")]
    [InlineData("()")]
    [InlineData("(:Person),(:Person)-[:KNOWS]->(:Person)")]
    [InlineData("(:Person{*})")]
    [InlineData("(:Person{name, -email, +age})")]
    [InlineData("(:Person{id: 5, name: 'A, B', flags: [1, -2.5, true], map: {a: \"x\"}})")]
    [InlineData("(:A)-[:R{since: 2020}]-(:B)")]
    [InlineData("(:A)<-[]-(:B), (:A)--(:B)")]
    public void Source(string patterns) => Assert.Null(GraphPattern.FindSourceFault(patterns, isSingle: false));

    [Theory]
    [InlineData("(:Person", 8)]
    [InlineData("", 0)]
    [InlineData("(:Person),", 10)]
    [InlineData("Person", 0)]
    [InlineData("(:Person{id: })", 13)]
    [InlineData("(:A)-[:R]>(:B)", 9)]
    public void Source_faults(string patterns, int position) =>
        Assert.Equal(position, GraphPattern.FindSourceFault(patterns, isSingle: false)!.Position);

    [Fact]
    public void An_index_takes_one_pattern() => Assert.Equal(4, GraphPattern.FindSourceFault("(:A),(:B)", isSingle: true)!.Position);

    [Property]
    public Property Every_pattern_of_the_documented_form_is_taken() =>
        Prop.ForAll(Patterns(), x => Assert.Null(GraphPattern.FindSinkFault(x)));

    static Arbitrary<string> Patterns()
    {
        var space = Gen.Elements("", " ");
        var name = Gen.Elements("id", "Person", "_x1", "KNOWS", "größe", "`a b`", "`a``b`");
        var path = Gen.Elements("", ": userId", ":address.city", ": __value.a.b", ":__key");
        var key = from n in name from p in path select $"!{n}{p}";
        var property = from mark in Gen.Elements("", "+") from n in name from p in path select $"{mark}{n}{p}";
        var node = from s in space
                   from label in name
                   from k in key
                   from more in property.ListOf()
                   select $"({s}:{label}{s}{{{s}{string.Join($",{s}", more.Prepend(k))}{s}}}{s})";
        var relationship = from left in node
                           from right in node
                           from type in name
                           from properties in property.NonEmptyListOf()
                           from hasProperties in Gen.Elements(true, false)
                           let inner = $"[:{type}{(hasProperties ? $"{{{string.Join(",", properties)}}}" : "")}]"
                           from pattern in Gen.Elements($"{left}-{inner}->{right}", $"{left}<-{inner}-{right}")
                           select pattern;
        return Gen.OneOf(node, relationship).ToArbitrary();
    }
}
