using System.Text;

namespace Neo4jKafkaConnect.Standins.CpKafkaConnect;

/// <summary>A failure that is shown as the Java exception which the real system throws there: class name, message, cause.</summary>
class JavaException(string className, string message, JavaException? cause = null) : Exception(message, cause)
{
    /// <summary>Full name of the Java class.</summary>
    public string ClassName { get; } = className;

    /// <summary>As Java prints it in one line: <c>class: message</c>.</summary>
    public string Headline => $"{ClassName}: {Message}";

    /// <summary>Headline, then each cause behind <c>Caused by:</c>.</summary>
    public string Trace()
    {
        var text = new StringBuilder(Headline);
        for (var cause = InnerException as JavaException; cause is not null; cause = cause.InnerException as JavaException)
        {
            text.Append("\nCaused by: ").Append(cause.Headline);
        }

        return text.ToString();
    }
}

/// <summary>The exception that Kafka throws for a setting it refuses.</summary>
sealed class ConfigException(string message, JavaException? cause = null) : JavaException(JavaClasses.ConfigException, message, cause)
{
    /// <summary>Kafka's wording for a value that does not fit.</summary>
    public static ConfigException InvalidValue(string name, string? value, string reason) =>
        new($"Invalid value {value ?? "null"} for configuration {name}: {reason}");

    /// <summary>Kafka's wording for a required key that is absent.</summary>
    public static ConfigException Missing(string name) => new($"Missing required configuration \"{name}\" which has no default value.");
}
