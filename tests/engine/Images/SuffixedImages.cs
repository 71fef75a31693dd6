using Docker.DotNet.Models;
using Neo4jKafkaConnect.Engine;

namespace Neo4jKafkaConnect.Tests.Images;

/// <summary>The images of an engine whose tags hold a text that is one test's own; disposing removes them.</summary>
sealed class SuffixedImages(EngineConnection engine, string suffix) : IAsyncDisposable
{
    static readonly TimeSpan s_removal = TimeSpan.FromMinutes(1);

    /// <summary>Every tag that an engine has, in order.</summary>
    public static async Task<IReadOnlyList<string>> TagsAsync(EngineConnection engine, CancellationToken token) =>
        [.. (await engine.Client.Images.ListImagesAsync(new ImagesListParameters(), token))
            .SelectMany(x => x.RepoTags ?? []).Order(StringComparer.Ordinal)];

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        using var bound = new CancellationTokenSource(s_removal);
        foreach (var tag in (await TagsAsync(engine, bound.Token)).Where(x => x.Contains(suffix, StringComparison.Ordinal)))
            await engine.Client.Images.DeleteImageAsync(tag, new ImageDeleteParameters { Force = true }, bound.Token);
    }
}
