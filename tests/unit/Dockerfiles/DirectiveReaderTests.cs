using Neo4jKafkaConnect.Dockerfiles;
using Xunit;

namespace Neo4jKafkaConnect.Tests.Dockerfiles;

public class DirectiveReaderTests
{
    [Fact]
    public void Reads_the_directives_at_the_top()
    {
        var document = DockerfileDocument.Parse("# syntax = docker/dockerfile:1 \n#ESCAPE=`\n# check=error=true\nFROM a\n");
        Assert.Equal(
            [("syntax", "docker/dockerfile:1", 1), ("escape", "`", 2), ("check", "error=true", 3)],
            document.Directives.Select(directive => (directive.Name, directive.Value, directive.Range.Start.Line)));
        Assert.Equal('`', document.Escape);
        Assert.Empty(document.Comments);
        Assert.Empty(document.SyntaxErrors);
    }

    [Theory]
    [InlineData("\n# escape=`\nFROM a")]
    [InlineData("# a comment\n# escape=`\nFROM a")]
    [InlineData("# unknown=x\n# escape=`\nFROM a")]
    [InlineData("#\n# escape=`\nFROM a")]
    [InlineData("FROM a\n# escape=`\n")]
    [InlineData("#!/bin/sh\n# escape=`\nFROM a")]
    [InlineData("# escape=\nFROM a")]
    [InlineData("# esc ape=`\nFROM a")]
    public void What_is_not_at_the_top_or_not_well_formed_is_a_comment(string text)
    {
        var document = DockerfileDocument.Parse(text);
        Assert.Equal('\\', document.Escape);
        Assert.Empty(document.Directives);
        Assert.NotEmpty(document.Comments);
        Assert.Empty(document.SyntaxErrors);
    }

    [Fact]
    public void Syntax_is_read_behind_a_shebang() =>
        Assert.Equal("x", Assert.Single(DockerfileDocument.Parse("#!/usr/bin/env tool\n# syntax=x\nFROM a").Directives).Value);

    [Theory]
    [InlineData("# escape=`\n# Escape=`\nFROM a", 2, "only one escape")]
    [InlineData("# syntax=a\n# syntax=b\nFROM a", 2, "only one syntax")]
    [InlineData("# escape=x\nFROM a", 1, "invalid escape token 'x'")]
    [InlineData("# escape=``\nFROM a", 1, "invalid escape token")]
    public void Repeated_and_wrong_directives_are_errors_and_reading_goes_on(string text, int line, string message)
    {
        var document = DockerfileDocument.Parse(text);
        var error = Assert.Single(document.SyntaxErrors);
        Assert.Equal((SyntaxErrorCodes.Directive, line), (error.Code, error.Range.Start.Line));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Single(document.Stages);
    }

    [Fact]
    public void A_byte_order_mark_does_not_hide_the_first_directive() =>
        Assert.Equal('`', DockerfileDocument.Parse("\uFEFF# escape=`\nFROM a").Escape);
}
