using Neo4jKafkaConnect.Images;
using Neo4jKafkaConnect.Runs;

namespace Neo4jKafkaConnect.Tests.Runs;

public class RunSourcesTests
{
    [Fact]
    public async Task Reads_the_revision_once_until_the_sources_change()
    {
        var sources = new RunSources();
        var reads = 0;
        Task<SourceRevision> Read() => Task.FromResult(SourceRevision.None with { Commit = $"{++reads}" });

        var first = await sources.GetRevisionAsync(Read);
        var second = await sources.GetRevisionAsync(Read);
        sources.Changed();
        var third = await sources.GetRevisionAsync(Read);

        Assert.Same(first, second);
        Assert.Equal("2", third.Commit);
    }

    [Fact]
    public async Task Asks_again_where_the_first_question_came_to_nothing()
    {
        var sources = new RunSources();

        await Assert.ThrowsAsync<TaskCanceledException>(
            () => sources.GetRevisionAsync(() => Task.FromCanceled<SourceRevision>(new(canceled: true))));

        Assert.Same(SourceRevision.None, await sources.GetRevisionAsync(() => Task.FromResult(SourceRevision.None)));
    }
}
