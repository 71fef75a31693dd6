using Docker.DotNet.Json;
using Docker.DotNet.Models;
using Docker.DotNet.Wire;

namespace Docker.DotNet;

internal sealed class ImageOperations(EngineConnection connection) : IImageOperations
{
    public Task<IList<ImagesListResponse>> ListImagesAsync(ImagesListParameters parameters, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var query = new Query()
            .AddFlag("all", parameters.All)
            .AddFilters(parameters.Filters)
            .AddFlag("digests", parameters.Digests);
        return connection.SendAsync(new(HttpMethod.Get, "images/json", query), EngineJson.Default.IListImagesListResponse, cancellationToken);
    }

    public Task CreateImageAsync(ImagesCreateParameters parameters, AuthConfig authConfig, IProgress<JSONMessage> progress, CancellationToken cancellationToken = default) =>
        CreateImageAsync(parameters, authConfig, null, progress, cancellationToken);

    public Task CreateImageAsync(ImagesCreateParameters parameters, AuthConfig authConfig, IDictionary<string, string> headers, IProgress<JSONMessage> progress, CancellationToken cancellationToken = default) =>
        CreateImageAsync(parameters, null, authConfig, headers, progress, cancellationToken);

    public Task CreateImageAsync(ImagesCreateParameters parameters, Stream imageStream, AuthConfig authConfig, IProgress<JSONMessage> progress, CancellationToken cancellationToken = default) =>
        CreateImageAsync(parameters, imageStream, authConfig, null, progress, cancellationToken);

    public Task CreateImageAsync(ImagesCreateParameters parameters, Stream imageStream, AuthConfig authConfig, IDictionary<string, string> headers, IProgress<JSONMessage> progress, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var query = new Query()
            .Add("fromImage", parameters.FromImage)
            .Add("fromSrc", imageStream is null ? parameters.FromSrc : "-")
            .Add("repo", parameters.Repo)
            .Add("tag", parameters.Tag)
            .Add("message", parameters.Message)
            .AddEach("changes", parameters.Changes)
            .Add("platform", parameters.Platform);
        var request = Of(HttpMethod.Post, "images/create", query) with
        {
            Body = imageStream is null ? null : EngineConnection.Archive(imageStream),
            Headers = RegistryAuthorization.Headers(authConfig).Concat(headers ?? new Dictionary<string, string>()),
        };
        return connection.ReportAsync(request, EngineJson.Default.JSONMessage, progress, cancellationToken);
    }

    public Task<ImageInspectResponse> InspectImageAsync(string name, CancellationToken cancellationToken = default) =>
        connection.SendAsync(Named(HttpMethod.Get, name, "/json"), EngineJson.Default.ImageInspectResponse, cancellationToken);

    public Task<IList<ImageHistoryResponse>> GetImageHistoryAsync(string name, CancellationToken cancellationToken = default) =>
        connection.SendAsync(Named(HttpMethod.Get, name, "/history"), EngineJson.Default.IListImageHistoryResponse, cancellationToken);

    public Task PushImageAsync(string name, ImagePushParameters parameters, AuthConfig authConfig, IProgress<JSONMessage> progress, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var query = new Query().Add("fromImage", parameters.ImageID).Add("tag", parameters.Tag);
        var request = Named(HttpMethod.Post, name, "/push", query) with { Headers = RegistryAuthorization.Headers(authConfig) };
        return connection.ReportAsync(request, EngineJson.Default.JSONMessage, progress, cancellationToken);
    }

    public Task TagImageAsync(string name, ImageTagParameters parameters, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var query = new Query()
            .Add("repo", parameters.RepositoryName)
            .Add("tag", parameters.Tag)
            .AddFlag("force", parameters.Force);
        return connection.SendAsync(Named(HttpMethod.Post, name, "/tag", query), cancellationToken);
    }

    public Task<IList<IDictionary<string, string>>> DeleteImageAsync(string name, ImageDeleteParameters parameters, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var query = new Query().AddFlag("force", parameters.Force).AddFlag("noprune", parameters.NoPrune);
        return connection.SendAsync(Named(HttpMethod.Delete, name, string.Empty, query), EngineJson.Default.IListIDictionaryStringString, cancellationToken);
    }

    public Task<ImagesPruneResponse> PruneImagesAsync(ImagesPruneParameters parameters = null, CancellationToken cancellationToken = default)
    {
        var query = new Query().AddFilters(parameters?.Filters);
        return connection.SendAsync(new(HttpMethod.Post, "images/prune", query), EngineJson.Default.ImagesPruneResponse, cancellationToken);
    }

    public Task<Stream> SaveImageAsync(string name, CancellationToken cancellationToken = default) => SaveImagesAsync([name], cancellationToken);

    public Task<Stream> SaveImagesAsync(string[] names, CancellationToken cancellationToken = default) =>
        connection.OpenStreamAsync(Of(HttpMethod.Get, "images/get", new Query().AddEach("names", names)), cancellationToken);

    public Task LoadImageAsync(ImageLoadParameters parameters, Stream imageStream, IProgress<JSONMessage> progress, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var request = new EngineRequest(HttpMethod.Post, "images/load", new Query().AddFlag("quiet", parameters.Quiet))
        {
            Body = EngineConnection.Archive(imageStream),
        };
        return connection.ReportAsync(request, EngineJson.Default.JSONMessage, progress, cancellationToken);
    }

    private static EngineRequest Named(HttpMethod method, string name, string action, Query query = null)
    {
        Required.Text(name);
        return Of(method, $"images/{name}{action}", query);
    }

    private static EngineRequest Of(HttpMethod method, string path, Query query) => new(method, path, query)
    {
        NotFound = (status, body) => new DockerImageNotFoundException(status, body),
    };
}
