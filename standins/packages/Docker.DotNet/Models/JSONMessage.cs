using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>One message of a pull, push, load or import. Failures arrive here too, with HTTP status 200.</summary>
public class JSONMessage
{
    [JsonPropertyName("stream")]
    public string Stream { get; set; }

    [JsonPropertyName("status")]
    public string Status { get; set; }

    [JsonPropertyName("progressDetail")]
    public JSONProgress Progress { get; set; }

    [JsonPropertyName("progress")]
    public string ProgressMessage { get; set; }

    [JsonPropertyName("id")]
    public string ID { get; set; }

    [JsonPropertyName("from")]
    public string From { get; set; }

    [JsonPropertyName("time")]
    public DateTime Time { get; set; }

    [JsonPropertyName("timeNano")]
    public long TimeNano { get; set; }

    /// <summary>The failure with its code, or null.</summary>
    [JsonPropertyName("errorDetail")]
    public JSONError Error { get; set; }

    /// <summary>The text of the failure, or null.</summary>
    [JsonPropertyName("error")]
    public string ErrorMessage { get; set; }

    /// <summary>Values for programs: after a push, <c>Tag</c>, <c>Digest</c> and <c>Size</c>.</summary>
    [JsonPropertyName("aux")]
    public ObjectExtensionData Aux { get; set; }
}
