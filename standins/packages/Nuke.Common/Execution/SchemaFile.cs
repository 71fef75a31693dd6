using System.Reflection;
using System.Text;
using System.Text.Json;
using Nuke.Common.IO;
using Nuke.Common.Tooling;
using Nuke.Common.ValueInjection;

namespace Nuke.Common.Execution;

/// <summary><c>.nuke/build.schema.json</c>: the parameters and targets, for the completion of editors.</summary>
static class SchemaFile
{
    static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes the file, and a file for parameters where there is none.</summary>
    public static void Write(INukeBuild build)
    {
        var directory = NukeBuild.RootDirectory / NukeBuild.NukeDirectoryName;
        (directory / "build.schema.json").WriteAllText(SchemaUtility.GetJsonString(build));
        var parameters = directory / "parameters.json";
        if (!parameters.FileExists())
            parameters.WriteAllText("{\n  \"$schema\": \"./build.schema.json\"\n}");
    }

    public static string Render(INukeBuild build)
    {
        var parameters = ParameterInjection.GetMembers(build.GetType())
            .Where(member => member.Attribute is ParameterAttribute)
            .Select(member =>
                (Name: MemberNames.GetParameterName(member.Member), member.Member, ((ParameterAttribute)member.Attribute).Description))
            .OrderBy(parameter => parameter.Name)
            .ToList();
        using var stream = new MemoryStream(8192);
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "http://json-schema.org/draft-04/schema#");
            json.WriteStartObject("definitions");
            foreach (var type in parameters.Select(parameter => ValueConverter.GetScalarType(MemberNames.GetMemberType(parameter.Member)))
                         .Where(type => type.IsEnum && type != typeof(Verbosity)).Distinct())
                WriteEnum(json, type.Name, Enum.GetNames(type), string.Empty);
            WriteEnum(json, "Host", Host.Names.Order());
            WriteEnum(json, "ExecutableTarget", TargetProperties.Find(build.GetType()).Select(MemberNames.GetShortName).Order());
            WriteEnum(json, nameof(Verbosity), Enum.GetNames<Verbosity>(), string.Empty);
            WriteEngineParameters(json);
            json.WriteEndObject();
            json.WriteStartArray("allOf");
            json.WriteStartObject();
            json.WriteStartObject("properties");
            foreach (var (name, member, description) in parameters)
                WriteProperty(
                    json, name, MemberNames.GetMemberType(member), description, member.GetCustomAttribute<SecretAttribute>() is not null);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteStartObject();
            json.WriteString("$ref", "#/definitions/NukeBuild");
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    static void WriteEngineParameters(Utf8JsonWriter json)
    {
        json.WriteStartObject("NukeBuild");
        json.WriteStartObject("properties");
        foreach (var (name, description, type) in EngineParameters.All.Append(("Partition", "Partition to use on CI.", typeof(string)))
                     .OrderBy(parameter => parameter.Item1, StringComparer.Ordinal))
            WriteProperty(json, name, type, description, isSecret: false);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    static void WriteEnum(Utf8JsonWriter json, string name, IEnumerable<string> values, string description = null)
    {
        json.WriteStartObject(name);
        json.WriteString("type", "string");
        if (description is not null)
            json.WriteString("description", description);
        WriteValues(json, values);
        json.WriteEndObject();
    }

    static void WriteValues(Utf8JsonWriter json, IEnumerable<string> values)
    {
        json.WriteStartArray("enum");
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }

    static void WriteProperty(Utf8JsonWriter json, string name, Type type, string description, bool isSecret)
    {
        json.WriteStartObject(name);
        var element = type == typeof(IReadOnlyCollection<ExecutableTarget>) ? typeof(ExecutableTarget) : type.GetElementType();
        var reference = GetReference(element ?? type);
        var isNullable = Nullable.GetUnderlyingType(type) is not null;
        if (element is not null)
            json.WriteString("type", "array");
        else if (reference is null)
            WriteType(json, type, isNullable);
        if (description is not null)
            json.WriteString("description", description.TrimEnd('.'));
        if (element is null)
            WriteScalar(json, type, reference, isNullable);
        else
            WriteItems(json, element, reference);
        if (isSecret)
            json.WriteString("default", "Secrets must be entered via 'nuke :secrets [profile]'");
        json.WriteEndObject();
    }

    static void WriteItems(Utf8JsonWriter json, Type element, string reference)
    {
        json.WriteStartObject("items");
        if (reference is null)
            WriteType(json, element, isNullable: false);
        WriteScalar(json, element, reference, isNullable: false);
        json.WriteEndObject();
    }

    static void WriteType(Utf8JsonWriter json, Type type, bool isNullable)
    {
        var (name, _) = GetJsonType(type);
        if (!isNullable)
        {
            json.WriteString("type", name);
            return;
        }

        json.WriteStartArray("type");
        foreach (var alternative in new[] { name, "null" }.Order(StringComparer.Ordinal))
            json.WriteStringValue(alternative);
        json.WriteEndArray();
    }

    static void WriteScalar(Utf8JsonWriter json, Type type, string reference, bool isNullable)
    {
        if (reference is null)
        {
            if (GetJsonType(type).Format is { } format)
                json.WriteString("format", format);
            if (typeof(Enumeration).IsAssignableFrom(type))
                WriteValues(json, Enumeration.GetValues(type));
            return;
        }

        if (isNullable)
        {
            json.WriteStartArray("oneOf");
            json.WriteStartObject();
            json.WriteString("type", "null");
            json.WriteEndObject();
            json.WriteStartObject();
        }

        json.WriteString("$ref", $"#/definitions/{reference}");
        if (isNullable)
        {
            json.WriteEndObject();
            json.WriteEndArray();
        }
    }

    static string GetReference(Type type)
    {
        var scalar = Nullable.GetUnderlyingType(type) ?? type;
        return scalar.IsEnum || scalar == typeof(Host) || scalar == typeof(ExecutableTarget) ? scalar.Name : null;
    }

    static (string Type, string Format) GetJsonType(Type type) => Type.GetTypeCode(Nullable.GetUnderlyingType(type) ?? type) switch
    {
        TypeCode.Boolean => ("boolean", null),
        TypeCode.Int32 => ("integer", "int32"),
        TypeCode.Int64 => ("integer", "int64"),
        TypeCode.Int16 or TypeCode.Byte or TypeCode.SByte or TypeCode.UInt16 or TypeCode.UInt32 or TypeCode.UInt64 => ("integer", null),
        TypeCode.Double => ("number", "double"),
        TypeCode.Single => ("number", "float"),
        TypeCode.Decimal => ("number", "decimal"),
        TypeCode.DateTime => ("string", "date-time"),
        _ => ("string", null),
    };
}

/// <summary>The schema of a build's parameters (JSON Schema draft 4).</summary>
public class SchemaUtility
{
    public static string GetJsonString(INukeBuild build) => SchemaFile.Render(build);

    public static JsonDocument GetJsonDocument(INukeBuild build) => JsonDocument.Parse(GetJsonString(build));
}
