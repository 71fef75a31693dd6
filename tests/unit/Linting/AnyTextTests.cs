using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Neo4jKafkaConnect.Linting;
using Neo4jKafkaConnect.Tests.Smoke;

namespace Neo4jKafkaConnect.Tests.Linting;

/// <summary>No rule throws, whatever the files say.</summary>
public sealed class AnyTextTests
{
    static readonly string[] s_files =
    [
        "docker-compose.yml", "connect-distributed.properties", "kubernetes/deployment.yaml", "azure/container-group.yaml", "README.md",
        "connectors/publisher.json.template", "Dockerfile",
    ];

    static readonly string[] s_texts = [.. Directory.EnumerateFiles(Repository.Sources, "*", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal).Select(File.ReadAllText)];

    [Property(Arbitrary = [typeof(Mutation)], MaxTest = 300)]
    public void Rules_take_any_text(Mutation mutation)
    {
        var sources = ExampleFolder.Of(s_files.Select(x => KeyValuePair.Create(x, mutation.Text)));
        foreach (var rule in LintRules.All)
            Assert.All(rule.Find(sources), x => Assert.True(x is { Line: > 0, Column: > 0, Message.Length: > 0 }));
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    [InlineData("${A:-")]
    public void Deep_nesting_is_a_finding_and_not_the_end_of_the_process(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 100_000));
        Assert.NotEmpty(ExampleFolder.Of("docker-compose.yml", text).Find("compose/syntax"));
    }

    /// <summary>A text that ships, damaged; or one made of the pieces of such texts.</summary>
    public sealed record Mutation(string Text)
    {
        static readonly Gen<string> s_piece = Gen.Elements(
            "services:\n", "  a:\n", "    environment:\n", "    - ", "{", "}", "[", "]", ": ", "&a ", "*a\n", "<<: *a\n", "\n", "---\n",
            "kind: Deployment\n", "apiVersion: v1\n",
            "spec:\n", "  template: ", "  containers: ", "  - env: ", "properties: ", "type: Microsoft.ContainerInstance/containerGroups\n",
            "null", "~", "$", "${", "$(", "'", "\"",
            "ports: ", "image: ", "build: .\n", "mem_limit: ", "restart: ", "CONNECT_LISTENERS", "listeners=", "bootstrap.servers=a,b,:\n",
            "\\u", "```yaml\n", "```\n", "\t", "\u0000", "\uD800", "99999999999999999999");

        public static Arbitrary<Mutation> Arbitrary() => Gen.OneOf(
            s_piece.ListOf().Select(x => new Mutation(string.Concat(x))),
            from text in Gen.Elements(s_texts)
            from cuts in Gen.Choose(0, 1000).ListOf(3)
            from pieces in s_piece.ListOf(3)
            select new Mutation(cuts.Zip(pieces).Aggregate(text, (x, y) => Damage(x, y.First, y.Second)))).ToArbitrary();

        static string Damage(string text, int place, string piece)
        {
            var index = text.Length * place / 1000;
            return text[..index] + piece + text[Math.Min(text.Length, index + (place % 7))..];
        }
    }
}
