using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Linting.General;
using Neo4jKafkaConnect.Sources;
using Neo4jKafkaConnect.Tests.Rehearsal;
using Neo4jKafkaConnect.Tests.Smoke;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Tests.Linting.General;

public sealed class HadolintTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    [SkippableFact]
    public async Task Its_answer_becomes_findings()
    {
        var lint = await RunAsync("""
            [{"code":"DL3006","column":1,"file":"kafka-connect/Dockerfile","level":"warning","line":1,"message":"Always tag the version of an image explicitly"},
             {"code":"SC2086","column":7,"file":"kafka-connect/Dockerfile","level":"info","line":2,"message":"Double quote to prevent globbing and word splitting."}]
            """);
        Assert.Equal(("hadolint", "2.99.1"), (lint.Tool!.Name, lint.Tool.Version));
        Assert.Empty(lint.NotRun);
        Assert.Equal(
            [
                "kafka-connect/Dockerfile:1:1  warning  DL3006  Always tag the version of an image explicitly",
                "kafka-connect/Dockerfile:2:7  note  SC2086  Double quote to prevent globbing and word splitting.",
            ],
            lint.Findings.Select(x => x.ToString()));
        Assert.Equal(
            ["https://github.com/hadolint/hadolint/wiki/DL3006", "https://www.shellcheck.net/wiki/SC2086"],
            lint.Findings.Select(x => x.Rule.Page));
    }

    [SkippableFact]
    public async Task A_file_that_neither_it_nor_a_builder_reads_is_an_error()
    {
        var lint = await RunAsync(Unreadable, "FROM debian:12\nFRO x\n");
        Assert.Equal(Severity.Error, Assert.Single(lint.Findings).Severity);
        Assert.Contains("none of its rules ran", Assert.Single(lint.NotRun), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_file_that_only_it_cannot_read_is_a_note()
    {
        var lint = await RunAsync(Unreadable, "FROM debian:12\nRUN true\n");
        Assert.Equal(Severity.Note, Assert.Single(lint.Findings).Severity);
        Assert.Contains("none of its rules ran", Assert.Single(lint.NotRun), StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("echo oops >&2; exit 1", "It ended with 1", "oops")]
    [InlineData("echo 'segmentation fault' >&2; kill -SEGV $$", "segmentation fault", "It ended with")]
    [InlineData("echo '<html>'", "is not hadolint's JSON", "It said nothing")]
    [InlineData("true", "is not hadolint's JSON", "")]
    [InlineData("echo null", "wrote null", "")]
    [InlineData("echo '{}'", "is not hadolint's JSON", "")]
    [InlineData("echo '[{\"code\":\"DL3006\"}]'", "is not hadolint's JSON", "")]
    [InlineData("echo '[{\"code\":\"DL3006\",'", "is not hadolint's JSON", "")]
    [InlineData("echo '[{\"code\":null,\"level\":\"error\",\"file\":\"x\",\"line\":1,\"message\":\"m\"}]'", "is not hadolint's JSON", "")]
    public async Task An_answer_that_is_none_is_a_failure_of_the_tool(string script, string said, string alsoSaid)
    {
        Skip.If(OperatingSystem.IsWindows(), "The linter of this test is a shell script.");
        var failure = await Assert.ThrowsAsync<InfrastructureException>(() => RunScriptAsync(script));
        Assert.Equal(3, failure.ExitCode);
        Assert.Contains(said, failure.CameBack, StringComparison.Ordinal);
        Assert.Contains(alsoSaid, failure.CameBack, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task One_that_does_not_end_is_ended()
    {
        var failure = await Assert.ThrowsAsync<InfrastructureException>(
            () => RunScriptAsync("exec sleep 600", within: TimeSpan.FromSeconds(0.5)));
        Assert.Contains("did not end within", failure.CameBack, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task One_that_is_no_program_is_a_failure_of_the_tool()
    {
        var program = _folder.Write("hadolint", "not a program");
        var failure = await Assert.ThrowsAsync<InfrastructureException>(
            () => new Hadolint(new LinterProgram(program, _folder.Path)).RunAsync(Sources("FROM debian:12\n"), TestContext));
        Assert.Contains("cannot be started", failure.CameBack, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task One_that_has_no_version_is_not_believed()
    {
        var failure = await Assert.ThrowsAsync<InfrastructureException>(
            () => new Hadolint(new LinterProgram(Script("echo hello"), _folder.Path)).RunAsync(Sources("FROM debian:12\n"), TestContext));
        Assert.Contains("no version", failure.CameBack, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void One_that_was_named_has_to_be_there() =>
        Assert.Throws<ConfigurationException>(
            () => GeneralLinters.Find(_folder.Path, _folder.Path / "none", null, _ => throw new InvalidOperationException()));

    [SkippableTheory]
    [InlineData("a/Dockerfile", true)]
    [InlineData("Dockerfile.dev", true)]
    [InlineData("a/worker.Dockerfile", true)]
    [InlineData("a/Containerfile", true)]
    [InlineData("Dockerfile.dockerignore", false)]
    [InlineData("a/Dockerfiles/x.txt", false)]
    [InlineData("README.md", false)]
    public void Dockerfiles_are_known_by_their_names(string name, bool isDockerfile) =>
        Assert.Equal(isDockerfile, Hadolint.IsDockerfile(new SourceFile(name, (AbsolutePath)$"/{name}", [])));

    [SkippableFact]
    public async Task What_ships_is_clean_under_the_real_one()
    {
        var lint = await new Hadolint(new LinterProgram(RealHadolint.Require(), Repository.Root))
            .RunAsync(LintSources.Read(Repository.Root, Repository.Sources, new DateOnly(2026, 1, 1)), TestContext);
        Assert.Empty(lint.Findings);
        Assert.Empty(lint.NotRun);
    }

    [SkippableFact]
    public async Task The_real_one_finds_what_it_is_known_for()
    {
        var program = RealHadolint.Require();
        _folder.Write("kafka-connect/Dockerfile", "FROM debian\nRUN cd /tmp && echo $HOME\nUSER root\n");
        _folder.Write("kafka-connect/sub/Dockerfile.other", "FROM debian:12\nMAINTAINER me\n");
        _folder.Write("kafka-connect/sub/broken.Dockerfile", "FROM debian:12\nFRO x\n");
        var lint = await new Hadolint(new LinterProgram(program, _folder.Path)).RunAsync(
            LintSources.Read(_folder.Path, _folder.Path / "kafka-connect", new DateOnly(2026, 1, 1)), TestContext);
        var found = lint.Findings.Select(x => $"{x.File}:{x.Line} {x.Rule.Id} {x.Severity}").ToList();
        Assert.Contains("kafka-connect/Dockerfile:1 DL3006 Warning", found);
        Assert.Contains("kafka-connect/Dockerfile:3 DL3002 Warning", found);
        Assert.Contains("kafka-connect/sub/Dockerfile.other:2 DL4000 Error", found);
        Assert.Contains("kafka-connect/sub/broken.Dockerfile:2 DL1000 Error", found);
    }

    [SkippableFact]
    public async Task A_configuration_of_the_repository_counts_and_one_of_the_environment_does_not()
    {
        var program = RealHadolint.Require();
        var sources = Sources("FROM debian\n");
        Assert.Equal(
            ["DL3006"],
            (await new Hadolint(new LinterProgram(program, _folder.Path)).RunAsync(sources, TestContext)).Findings.Select(x => x.Rule.Id));
        _folder.Write(".hadolint.yaml", "ignored: [DL3006]\n");
        Assert.Empty((await new Hadolint(new LinterProgram(program, _folder.Path)).RunAsync(sources, TestContext)).Findings);
    }

    public void Dispose() => _folder.Dispose();

    static CancellationToken TestContext => CancellationToken.None;

    const string Unreadable =
        """[{"code":"DL1000","column":1,"file":"kafka-connect/Dockerfile","level":"error","line":2,"message":"unexpected 'F'\nexpecting ADD"}]""";

    Task<GeneralLint> RunAsync(string json, string dockerfile = "FROM debian\nRUN echo $HOME\n")
    {
        Skip.If(OperatingSystem.IsWindows(), "The linter of this test is a shell script.");
        var answer = _folder.Write("answer.json", json);
        return RunScriptAsync($"cat '{answer}'", dockerfile);
    }

    Task<GeneralLint> RunScriptAsync(string script, string dockerfile = "FROM debian\n", TimeSpan? within = null)
    {
        var program = new LinterProgram(
            Script($"if [ \"$1\" = --version ]; then echo 'Haskell Dockerfile Linter 2.99.1'; exit; fi\n{script}"), _folder.Path);
        return new Hadolint(within is { } bound ? program with { Within = bound } : program).RunAsync(Sources(dockerfile), TestContext);
    }

    AbsolutePath Script(string content)
    {
        var file = _folder.Write("hadolint", $"#!/bin/sh\n{content}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return file;
    }

    LintSources Sources(string dockerfile)
    {
        _folder.Write("kafka-connect/Dockerfile", dockerfile);
        return LintSources.Read(_folder.Path, _folder.Path / "kafka-connect", new DateOnly(2026, 1, 1));
    }
}
