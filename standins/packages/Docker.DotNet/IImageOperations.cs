using Docker.DotNet.Models;

namespace Docker.DotNet;

/// <summary>
/// Images. Where <c>name</c> names none, <see cref="DockerImageNotFoundException"/>; other refusals are
/// <see cref="DockerApiException"/>. A failing pull, push or load may also arrive as <see cref="JSONMessage.Error"/>.
/// </summary>
public interface IImageOperations
{
    /// <summary>The images that match.</summary>
    Task<IList<ImagesListResponse>> ListImagesAsync(ImagesListParameters parameters, CancellationToken cancellationToken = default);

    /// <summary>Pulls or imports an image.</summary>
    Task CreateImageAsync(ImagesCreateParameters parameters, AuthConfig authConfig, IProgress<JSONMessage> progress, CancellationToken cancellationToken = default);

    /// <summary>Pulls or imports an image, with further request headers.</summary>
    Task CreateImageAsync(ImagesCreateParameters parameters, AuthConfig authConfig, IDictionary<string, string> headers, IProgress<JSONMessage> progress, CancellationToken cancellationToken = default);

    /// <summary>Imports an image from an archive of a file system.</summary>
    Task CreateImageAsync(ImagesCreateParameters parameters, Stream imageStream, AuthConfig authConfig, IProgress<JSONMessage> progress, CancellationToken cancellationToken = default);

    /// <summary>Imports an image from an archive of a file system, with further request headers.</summary>
    Task CreateImageAsync(ImagesCreateParameters parameters, Stream imageStream, AuthConfig authConfig, IDictionary<string, string> headers, IProgress<JSONMessage> progress, CancellationToken cancellationToken = default);

    /// <summary>All that the engine knows of an image.</summary>
    Task<ImageInspectResponse> InspectImageAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>The layers of an image, the newest first.</summary>
    Task<IList<ImageHistoryResponse>> GetImageHistoryAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Pushes an image to the registry in its name.</summary>
    Task PushImageAsync(string name, ImagePushParameters parameters, AuthConfig authConfig, IProgress<JSONMessage> progress, CancellationToken cancellationToken = default);

    /// <summary>Gives an image a further name.</summary>
    Task TagImageAsync(string name, ImageTagParameters parameters, CancellationToken cancellationToken = default);

    /// <summary>Takes a name off an image, and removes it with its last name; what was done, as <c>Untagged</c> and <c>Deleted</c>.</summary>
    Task<IList<IDictionary<string, string>>> DeleteImageAsync(string name, ImageDeleteParameters parameters, CancellationToken cancellationToken = default);

    /// <summary>Removes the unused images that match.</summary>
    Task<ImagesPruneResponse> PruneImagesAsync(ImagesPruneParameters parameters = null, CancellationToken cancellationToken = default);

    /// <summary>An image with its layers and names as a tar archive.</summary>
    Task<Stream> SaveImageAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Several images as one tar archive.</summary>
    Task<Stream> SaveImagesAsync(string[] names, CancellationToken cancellationToken = default);

    /// <summary>Loads the images of a tar archive made by saving.</summary>
    Task LoadImageAsync(ImageLoadParameters parameters, Stream imageStream, IProgress<JSONMessage> progress, CancellationToken cancellationToken = default);
}
