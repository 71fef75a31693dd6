using Neo4jKafkaConnect.Dockerfiles;
using Xunit;

namespace Neo4jKafkaConnect.Tests.Dockerfiles;

public class InstructionLineTests
{
    [Theory]
    [InlineData("COPY --from=x a b", "from=x", "a b")]
    [InlineData("COPY   --from=x\t--link   a b", "from=x|link", "a b")]
    [InlineData("COPY --chown=\"a b\":'c' a b", "chown=a b:c", "a b")]
    [InlineData("COPY --chown=a\\ b a b", "chown=a b", "a b")]
    [InlineData("COPY -- --from=x a", "", "--from=x a")]
    [InlineData("COPY --from=x -- a b", "from=x", "a b")]
    [InlineData("COPY a --from=x b", "", "a --from=x b")]
    [InlineData("COPY -a b", "", "-a b")]
    [InlineData("COPY --from= a b", "from=", "a b")]
    [InlineData("COPY --from=a=b c d", "from=a=b", "c d")]
    [InlineData("COPY --from=x", "from=x", "")]
    [InlineData("COPY --", "", "")]
    [InlineData("COPY --from=x\u00A0a b", "from=x", "a b")]
    [InlineData("COPY", "", "")]
    public void Takes_keyword_flags_and_arguments_apart(string line, string flags, string arguments)
    {
        var instruction = DockerfileDocument.Parse(line).Instructions[0];
        Assert.Equal(
            flags, string.Join('|', instruction.Flags.Select(flag => flag.Value is null ? flag.Name : $"{flag.Name}={flag.Value}")));
        Assert.Equal(arguments, instruction.Syntax.Arguments.Text);
        Assert.Equal("COPY", instruction.Keyword);
    }

    [Theory]
    [InlineData("COPY --nonsense a b", "unknown flag: --nonsense")]
    [InlineData("COPY --from=a --from=b a b", "duplicate flag specified: --from")]
    [InlineData("COPY --from a b", "missing a value on flag: --from")]
    [InlineData("COPY --link=maybe a b", "expecting boolean value for flag --link")]
    [InlineData("COPY --link= a b", "missing a value on flag: --link")]
    [InlineData("COPY --from=$x a b", "variables are not expanded in --from")]
    [InlineData("RUN --network=mine a", "invalid value for flag --network: mine")]
    [InlineData("RUN --from=x a", "unknown flag: --from")]
    [InlineData("ENV --a=b c=d", "unknown flag: --a")]
    [InlineData("CMD --version", "unknown flag: --version")]
    [InlineData("MAINTAINER --x y", "unknown flag: --x")]
    public void Wrong_flags_are_errors_at_the_flag(string line, string message)
    {
        var document = DockerfileDocument.Parse($"FROM a\n{line}");
        var error = Assert.Single(document.SyntaxErrors);
        Assert.Equal((SyntaxErrorCodes.Flag, 2), (error.Code, error.Range.Start.Line));
        Assert.True(error.Range.Start.Column > 4);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ARG --x a")]
    [InlineData("STOPSIGNAL --x 9")]
    [InlineData("HEALTHCHECK --x NONE")]
    [InlineData("COPY --exclude=a --exclude=b --parents --link=FALSE --chmod=755 a b")]
    [InlineData("ADD --keep-git-dir=true --checksum=sha256:a --unpack a b")]
    [InlineData("RUN --mount=type=tmpfs,target=/a --mount=type=tmpfs,target=/b --security=insecure --device=x c")]
    public void Flags_that_builders_take_are_taken(string line) =>
        Assert.Empty(DockerfileDocument.Parse($"FROM a\n{line}").SyntaxErrors);

    [Fact]
    public void Flags_have_places() =>
        Assert.Equal(
            ["2:6-2:12", "3:3-3:13"],
            DockerfileDocument.Parse("FROM a\nCOPY --link \\\n  --from=\"b\" c d").Instructions[1].Flags
                .Select(flag => flag.Range.ToString()));
}
