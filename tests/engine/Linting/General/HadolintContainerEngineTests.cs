using System.Text;
using Neo4jKafkaConnect.Engine;
using Neo4jKafkaConnect.Images;
using Neo4jKafkaConnect.Linting.General;
using Neo4jKafkaConnect.Registries;
using Neo4jKafkaConnect.Sources;
using Neo4jKafkaConnect.Tests.Rehearsal;
using Neo4jKafkaConnect.Tests.Smoke;
using Serilog.Core;

namespace Neo4jKafkaConnect.Tests.Linting.General;

/// <summary>hadolint in containers of a session; a script stands in for it.</summary>
[Trait("Category", "Engine")]
public sealed class HadolintContainerEngineTests(RehearsalFixture rehearsal) : IClassFixture<RehearsalFixture>, IDisposable
{
    // It answers with a line longer than an engine's log keeps in one piece.
    const string Script = """
        #!/bin/sh
        case "$*" in
          *--version*) echo 'Haskell Dockerfile Linter 2.15.1' ;;
          *) ip=$(ls /sys/class/net | tr '\n' ' '); touch /repository/x 2>/dev/null && written=yes
             printf '[{"code":"DL1","column":1,"file":"kafka-connect/Dockerfile","level":"info","line":1,"message":"%s|%s|%s|%40000s"}]\n' \
               "$(ls /repository)" "$ip" "$written" end ;;
        esac
        """;

    readonly CancellationTokenSource _bound = new(TimeSpan.FromMinutes(2));
    readonly TemporaryFolder _folder = new();

    CancellationToken Token => _bound.Token;

    /// <inheritdoc />
    public void Dispose()
    {
        _folder.Dispose();
        _bound.Dispose();
    }

    [SkippableFact]
    public async Task It_gets_the_repository_to_read_and_no_network_and_its_containers_are_the_sessions()
    {
        rehearsal.Require();
        var image = await rehearsal.Images.BuildOnAsync(
            await rehearsal.Images.GetGoodAsync(Token), "hadolint", "USER root\nCOPY --chmod=755 hadolint /usr/bin/hadolint", Token,
            ("hadolint", Encoding.UTF8.GetBytes(Script)));
        await using var session = new EngineSession(rehearsal.Engine, RunId.Create(), Logger.None);

        var lint = await LintAsync(image, session);

        Assert.Equal("2.15.1", lint.Tool?.Version);
        var said = Assert.Single(lint.Findings).Message.Split('|');
        Assert.Equal(["kafka-connect", "lo ", ""], said[..3]);
        Assert.EndsWith("end", said[3], StringComparison.Ordinal);
        var left = await Remains.OfRunAsync(rehearsal.Engine, session.Run, Token);
        Assert.True(left.IsEmpty, $"Left in the engine: {left}");
    }

    [SkippableFact]
    public async Task Image_that_cannot_be_run_leaves_its_rules_unchecked()
    {
        rehearsal.Require();
        await using var session = new EngineSession(rehearsal.Engine, RunId.Create(), Logger.None);

        var lint = await LintAsync(await rehearsal.Images.GetGoodAsync(Token), session);

        Assert.Null(lint.Tool);
        Assert.Contains("cannot be run", Assert.Single(lint.NotRun), StringComparison.Ordinal);
    }

    async Task<GeneralLint> LintAsync(string image, EngineSession session)
    {
        _folder.Write("kafka-connect/Dockerfile", "FROM debian:12\n");
        var container = new ToolContainer(session, rehearsal.Images.FindDockerAsync, Logger.None);
        var linter = new LinterContainer("hadolint", ImageReference.Parse(image), _folder.Path, _ => Task.FromResult(container));
        return await new Hadolint(linter).RunAsync(
            LintSources.Read(_folder.Path, _folder.Path / "kafka-connect", new DateOnly(2026, 1, 1)), Token);
    }
}
