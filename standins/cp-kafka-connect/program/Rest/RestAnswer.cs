using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Rest;

/// <summary>
/// An answer: status, body (null for none), content type (null for none), and the path at which a new thing is to be found.
/// </summary>
sealed record RestAnswer(int Status, ReadOnlyMemory<byte>? Body = null, string? ContentType = null, string? Location = null)
{
    const string JsonType = "application/json";

    // Jackson leaves all characters as they are but those that JSON forbids.
    static readonly JsonWriterOptions s_asJackson = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static RestAnswer Json(JsonNode body, int status = 200) => new(status, Bytes(body), JsonType);

    public static RestAnswer Error(int status, string message, bool hasContentType = true) =>
        new(status, Bytes(new JsonObject { ["error_code"] = status, ["message"] = message }), hasContentType ? JsonType : null);

    /// <summary>The page that the web server makes of an error that never reached the worker's code.</summary>
    public static RestAnswer Page(int status, string reason) => new(status, Encoding.UTF8.GetBytes(
        $"<html>\n<head>\n<meta http-equiv=\"Content-Type\" content=\"text/html;charset=ISO-8859-1\"/>\n<title>Error {status} "
            + $"{reason}</title>\n</head>\n" +
        $"<body><h2>HTTP ERROR {status} {reason}</h2>\n</body>\n</html>\n"), "text/html;charset=iso-8859-1");

    static ReadOnlyMemory<byte> Bytes(JsonNode body)
    {
        using var memory = new MemoryStream();
        using (var writer = new Utf8JsonWriter(memory, s_asJackson))
        {
            body.WriteTo(writer);
        }

        return memory.ToArray();
    }
}
