using System.Text.Json.Serialization;
using Docker.DotNet.Json;

namespace Docker.DotNet.Models;

/// <summary>HEALTHCHECK of an image or a container. Zero means inherited.</summary>
public class HealthConfig
{
    /// <summary><c>CMD</c> or <c>CMD-SHELL</c> followed by the command; <c>NONE</c> switches it off.</summary>
    public IList<string> Test { get; set; }

    /// <summary>Time between two checks; nanoseconds on the wire.</summary>
    [JsonConverter(typeof(NanosecondsConverter))]
    public TimeSpan Interval { get; set; }

    /// <summary>Time limit of one check; nanoseconds on the wire.</summary>
    [JsonConverter(typeof(NanosecondsConverter))]
    public TimeSpan Timeout { get; set; }

    /// <summary>Nanoseconds after the start in which failures do not count.</summary>
    public long StartPeriod { get; set; }

    public long Retries { get; set; }
}
