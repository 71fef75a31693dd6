using CliWrap;
using CliWrap.Buffered;
using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Tests.Rehearsal;
using Neo4jKafkaConnect.Tests.Smoke;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Tests.Standins.Neo4jConnector;

/// <summary>The connector's stand-in reads the patterns of a sink as the real one does; it is written in Java.</summary>
public sealed class SinkPatternTests(SinkPatternReader reader) : IClassFixture<SinkPatternReader>
{
    // Of Neo4j's documentation, "Pattern strategy" and "Quickstart: Sink with Pattern", and of the facts about connector 5.2.0.
    static readonly string[] s_documented =
    [
        "(:User{!id: userId})",
        "(:User{!id: userId})-[:LIVES_IN{since}]->(:City{!name: address.city, !country: address.country})",
        "(:User{!userId, name, surname})",
        "(:User {!id: __key.old_id, name: __key.first_name, surname: __key.last_name})",
        "(:User{!id: __key.user_id, name: __value.first_name})-[:BOUGHT{!id: __key.transaction_id, price: __value.paid_price, "
            + "currency}]->(:Product{!id: __key.product_id, name: __value.product_name})",
        "(:User{!id, created_at: __timestamp, home_address.city: address.city})",
        "(:P{!id,name})",
        "(:P{!id})-[:KNOWS{since}]->(:P{!oid})",
        "(:LabelA:LabelB{!id,*})",
        "(:LabelA{!idA,!idB,foo,bar})",
        "(:LabelA{!id,foo.bar})",
        "(:LabelA{!id,+foo: a.b.c})",
        "(:LabelA{!id,-foo,-bar.baz})",
        "({!id})",
        "(:LabelA{!idA,aa})<-[:REL_TYPE]-(:LabelB{!idB,bb})",
        "(:LabelA{!idA})-[:REL_TYPE{-foo, -BAR}]->(:LabelB{!idB})",
        "(:`Label A`{!`my id`: `a b`})",
        "LabelA:LabelB{!id: userId,*}",
        "LabelA{!id} REL_TYPE{foo.BAR: bar, BAR.foo} LabelB{!idB: target.id}",
    ];

    static readonly (string Pattern, string Error)[] s_refused =
    [
        ("(:P{!id,name", "line 1:12, extraneous input '<EOF>' expecting {',', '}'}"),
        ("(:P{!id: })", "line 1:9, mismatched input '}' expecting {ESCAPED_SYMBOLIC_NAME, IDENTIFIER}"),
        ("(:P{!id, -name: x})", "line 1:14, extraneous input ':' expecting {',', '}'}"),
        ("(:P{!id: a: b})", "line 1:10, mismatched input ':' expecting {',', '}'}"),
        ("(:P{!id: a., b})", "line 1:10, extraneous input '.' expecting {',', '}'}"),
        ("(:P{!id: 'a'})", "line 1:9, mismatched input ''a'' expecting {ESCAPED_SYMBOLIC_NAME, IDENTIFIER}"),
        ("(LabelA{!id})", "line 1:1, extraneous input 'LabelA' expecting {':', '{'}"),
    ];

    [SkippableFact]
    public async Task Every_documented_form_is_taken()
    {
        var answers = await reader.ReadAsync(s_documented);
        Assert.Equal(s_documented.Select(x => $"{x} is taken"), s_documented.Zip(answers, (pattern, answer) => $"{pattern} {answer}"));
    }

    [SkippableFact]
    public async Task What_is_no_pattern_is_refused_with_its_place()
    {
        var answers = await reader.ReadAsync(s_refused.Select(x => x.Pattern));
        Assert.Equal(s_refused.Select(x => $"Invalid pattern: {x.Error}."), answers);
    }
}

/// <summary>The stand-in's reader of sink patterns, compiled once.</summary>
public sealed class SinkPatternReader : IDisposable
{
    const string Program = """
        import org.neo4j.connectors.kafka.sink.strategy.pattern.Pattern;

        public final class Program {
            public static void main(String[] patterns) {
                for (String pattern : patterns) {
                    try {
                        Pattern.parse(pattern);
                        System.out.println("is taken");
                    } catch (RuntimeException refused) {
                        System.out.println(refused.getMessage());
                    }
                }
            }
        }
        """;

    static readonly string[] s_packages =
    [
        "common/org/neo4j/connectors/kafka/pattern", "sink/org/neo4j/connectors/kafka/sink/strategy/pattern",
    ];
    readonly TemporaryFolder _folder = new();
    readonly Lazy<Task<AbsolutePath>> _classes;

    /// <summary>Compiles nothing yet.</summary>
    public SinkPatternReader() => _classes = new(CompileAsync);

    /// <summary>What the reader says of each pattern: <c>is taken</c>, or the error.</summary>
    public async Task<IReadOnlyList<string>> ReadAsync(IEnumerable<string> patterns)
    {
        var result = await Cli.Wrap(Require("java"))
            .WithArguments(["-Xshare:auto", "-XX:TieredStopAtLevel=1", "-cp", await _classes.Value, "Program", .. patterns])
            .ExecuteBufferedAsync();
        return result.StandardOutput.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
    }

    /// <inheritdoc />
    public void Dispose() => _folder.Dispose();

    async Task<AbsolutePath> CompileAsync()
    {
        var classes = _folder.Path / "classes";
        var sources = s_packages.SelectMany(
            x => Directory.GetFiles(Repository.Root / "standins" / "neo4j-connector" / "src" / x, "*.java"));
        await Cli.Wrap(Require("javac"))
            .WithArguments(["-proc:none", "-encoding", "UTF-8", "-d", classes, _folder.Write("Program.java", Program), .. sources])
            .ExecuteBufferedAsync();
        return classes;
    }

    static AbsolutePath Require(string program)
    {
        var found = ProgramsOnPath.Find(program).FirstOrDefault();
        Skip.If(found is null, $"There is no {program} here.");
        return found!;
    }
}
