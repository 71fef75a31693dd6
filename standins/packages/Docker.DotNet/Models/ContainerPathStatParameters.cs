namespace Docker.DotNet.Models;

/// <summary>Query of <c>PUT /containers/{id}/archive</c>.</summary>
public class ContainerPathStatParameters
{
    /// <summary>Folder in the container that the archive is unpacked into; it must exist.</summary>
    public string Path { get; set; }

    /// <summary>Sent as <c>noOverwriteDirNonDir</c>: a folder is not replaced by a file, nor a file by a folder.</summary>
    public bool? AllowOverwriteDirWithFile { get; set; }
}
