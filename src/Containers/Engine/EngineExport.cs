using System.Net;
using Docker.DotNet;
using Docker.DotNet.Models;
using Neo4jKafkaConnect.Failures;

namespace Neo4jKafkaConnect.Engine;

/// <summary>
/// The one way out of an engine for what it sends as a tar archive: images, and files of containers. Docker.DotNet 3.125.15 takes a read
/// of no bytes on such an answer for a broken connection, and readers of archives make them at the end of each entry; the buffer
/// between the two answers these itself.
/// </summary>
/// <param name="engine">The engine.</param>
public sealed class EngineExport(EngineConnection engine)
{
    const int BufferSize = 128 * 1024;
    static readonly TimeSpan s_untagging = TimeSpan.FromSeconds(15);

    /// <summary>Reads an image as <c>docker save</c> writes it.</summary>
    /// <param name="attempted">For the error.</param>
    /// <param name="image">Its name or id.</param>
    /// <param name="read">Reads the archive from its front; called once.</param>
    /// <param name="token">Ends it.</param>
    /// <exception cref="InfrastructureException">The engine has no such image, or the connection broke.</exception>
    public Task<T> ReadImageAsync<T>(string attempted, string image, Func<Stream, Task<T>> read, CancellationToken token) =>
        EngineCall.RunAsync(attempted, async () =>
        {
#pragma warning disable RS0030 // This is the door.
            await using var archive = Buffer(await engine.Client.Images.SaveImageAsync(image, token));
#pragma warning restore RS0030
            return await read(archive);
        });

    /// <summary>Reads a file or a folder of a container, whether that runs or not.</summary>
    /// <param name="attempted">For the error.</param>
    /// <param name="container">The container's id.</param>
    /// <param name="path">The path within it; a folder's own name begins the entries, unless the path ends with <c>/.</c>.</param>
    /// <param name="read">Reads the archive from its front; called once.</param>
    /// <param name="token">Ends it.</param>
    /// <returns>Null where there is no such path.</returns>
    /// <exception cref="InfrastructureException">The engine cannot read it, or the connection broke.</exception>
    public async Task<T?> ReadFilesAsync<T>(
        string attempted, string container, string path, Func<Stream, Task<T>> read, CancellationToken token)
        where T : class
    {
        try
        {
            return await EngineCall.RunAsync(attempted, async () =>
            {
#pragma warning disable RS0030 // This is the door.
                var answer = await engine.Client.Containers.GetArchiveFromContainerAsync(
                    container, new GetArchiveFromContainerParameters { Path = path }, statOnly: false, token);
#pragma warning restore RS0030
                await using var archive = Buffer(answer.Stream);
                return await read(archive);
            });
        }
        catch (InfrastructureException exception)
            when (exception.InnerException is DockerApiException { StatusCode: HttpStatusCode.NotFound })
            {
                return null;
            }
    }

    /// <summary>Has the engine push an image, under a name that it has meanwhile and loses then.</summary>
    /// <param name="attempted">For the error.</param>
    /// <param name="image">Its name or id.</param>
    /// <param name="repository">The registry's name and the repository's, without a tag.</param>
    /// <param name="tag">The tag.</param>
    /// <param name="token">Ends it.</param>
    /// <exception cref="InfrastructureException">The engine or the registry does not do its part.</exception>
    public async Task PushImageAsync(string attempted, string image, string repository, string tag, CancellationToken token)
    {
        string? error = null;
        await EngineCall.RunAsync(
            attempted,
            () => engine.Client.Images.TagImageAsync(image, new ImageTagParameters { RepositoryName = repository, Tag = tag }, token));
        try
        {
            var messages = new EngineMessages(x => error ??= x.ErrorMessage);
#pragma warning disable RS0030 // This is the door.
            await EngineCall.RunAsync(
                attempted,
                () => engine.Client.Images
                    .PushImageAsync(repository, new ImagePushParameters { Tag = tag }, new AuthConfig(), messages, token).WaitAsync(token));
#pragma warning restore RS0030
        }
        finally
        {
            using var bound = new CancellationTokenSource(s_untagging);
            await EngineCall.RunAsync(
                attempted,
                () => engine.Client.Images.DeleteImageAsync(
                    $"{repository}:{tag}", new ImageDeleteParameters { NoPrune = true }, bound.Token));
        }

        if (error is not null)
            throw new InfrastructureException(
                attempted, $"The engine did not push the image: {error}", "See whether the registry can be reached from the engine.");
    }

    /// <summary>Makes reads of no bytes harmless.</summary>
    internal static Stream Buffer(Stream answer) => new BufferedStream(answer, BufferSize);
}
