using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>Query of <c>POST /images/create</c>: a pull (<c>FromImage</c>) or an import (<c>FromSrc</c>).</summary>
public class ImagesCreateParameters
{
    [JsonIgnore]
    public string FromImage { get; set; }

    /// <summary>URL of an archive to import, or <c>-</c> for the stream that is sent along.</summary>
    [JsonIgnore]
    public string FromSrc { get; set; }

    [JsonIgnore]
    public string Repo { get; set; }

    [JsonIgnore]
    public string Tag { get; set; }

    [JsonIgnore]
    public string Message { get; set; }

    [JsonIgnore]
    public IList<string> Changes { get; set; }

    [JsonIgnore]
    public string Platform { get; set; }

    public AuthConfig RegistryAuth { get; set; }
}
