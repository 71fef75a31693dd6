using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>Query of <c>POST /images/{name}/push</c>.</summary>
public class ImagePushParameters
{
    [JsonIgnore]
    public string ImageID { get; set; }

    [JsonIgnore]
    public string Tag { get; set; }

    public AuthConfig RegistryAuth { get; set; }
}
