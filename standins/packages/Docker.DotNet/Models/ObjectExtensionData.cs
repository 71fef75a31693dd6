using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>A JSON object whose members are not known beforehand.</summary>
public class ObjectExtensionData
{
    /// <summary>The members by name: strings, whole numbers as <see cref="long"/>, other numbers as <see cref="double"/>, booleans.</summary>
    [JsonExtensionData]
    public IDictionary<string, object> ExtensionData { get; set; }
}
