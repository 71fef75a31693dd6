using System.Text.Json;
using Neo4jKafkaConnect.Failures;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Pins;

/// <summary>One cell of the matrix.</summary>
/// <param name="Connector">The connector's version.</param>
/// <param name="Platform">The platform's version.</param>
public sealed record VersionPair(string Connector, string Platform);

/// <summary>The versions that continuous integration builds beside the pinned ones: a list that people review.</summary>
/// <param name="Include">The cells, as GitHub's <c>strategy.matrix</c> takes them.</param>
public sealed record VersionMatrix(IReadOnlyList<VersionPair> Include)
{
    /// <summary>The file, below the repository's top folder.</summary>
    public const string FileName = ".github/versions.json";

    static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Reads the list.</summary>
    /// <exception cref="ConfigurationException">There is none, a version is not exact, or a pair stands there twice.</exception>
    public static VersionMatrix Read(AbsolutePath file)
    {
        try
        {
            var matrix = JsonSerializer.Deserialize<VersionMatrix>(File.ReadAllText(file), s_options)
                ?? throw new JsonException("The file holds null.");
            if (matrix.Include.Count == 0 || matrix.Include.Distinct().Count() != matrix.Include.Count)
                throw new JsonException("The list is empty, or a pair of versions stands in it twice.");
            foreach (var pair in matrix.Include)
            {
                ExactVersion.Require(pair.Connector, file.Name);
                ExactVersion.Require(pair.Platform, file.Name);
            }

            return matrix;
        }
        catch (Exception exception) when (exception is JsonException or IOException)
        {
            throw new ConfigurationException(
                $"Reading the versions in {file}.", exception.Message,
                """Write {"include": [{"connector": "5.2.0", "platform": "7.5.0"}]}.""", exception);
        }
    }

    /// <summary>On one line, as GitHub's <c>fromJSON</c> takes it.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, s_options);
}
