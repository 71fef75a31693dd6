using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>One layer of <c>GET /images/{name}/history</c>, the newest first.</summary>
public class ImageHistoryResponse
{
    public string Comment { get; set; }

    public DateTime Created { get; set; }

    public string CreatedBy { get; set; }

    [JsonPropertyName("Id")]
    public string ID { get; set; }

    /// <summary>Bytes that the layer adds.</summary>
    public long Size { get; set; }

    public IList<string> Tags { get; set; }
}
