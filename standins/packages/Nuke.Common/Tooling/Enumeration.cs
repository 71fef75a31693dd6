using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using Nuke.Common.Utilities;

namespace Nuke.Common.Tooling;

/// <summary>A set of named values that may grow: each is a public static field of a type derived from this one.</summary>
public abstract class Enumeration
{
    protected Enumeration()
    {
    }

    protected string Value { get; set; }

    public static implicit operator string(Enumeration value) => value?.Value;

    public static bool operator ==(Enumeration a, Enumeration b) => Equals(a, b);

    public static bool operator !=(Enumeration a, Enumeration b) => !Equals(a, b);

    protected bool Equals(Enumeration other) => other is not null && GetType() == other.GetType() && Value == other.Value;

    public override bool Equals(object obj) => obj is Enumeration other && Equals(other);

    public override int GetHashCode() => Value?.GetHashCode(StringComparison.Ordinal) ?? 0;

    public override string ToString() => Value;

    /// <summary>The value of that name, whatever its case.</summary>
    /// <exception cref="Exception">The type has no such value.</exception>
    internal static Enumeration Parse(Type type, string text) =>
        GetFields(type).FirstOrDefault(field => field.Name.EqualsOrdinalIgnoreCase(text))?.GetValue(null) as Enumeration
        ?? throw new Exception($"it is none of {GetValues(type).JoinCommaSpace()}");

    internal static IEnumerable<string> GetValues(Type type) => GetFields(type).Select(field => field.GetValue(null)?.ToString());

    static IEnumerable<FieldInfo> GetFields(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.FieldType == type);

    /// <summary>Turns text into the value of that name.</summary>
    public class TypeConverter<T> : TypeConverter
    {
        public override bool CanConvertFrom(ITypeDescriptorContext context, Type sourceType) =>
            sourceType == typeof(string) || base.CanConvertFrom(context, sourceType);

        public override object ConvertFrom(ITypeDescriptorContext context, CultureInfo culture, object value) =>
            value is string text ? Parse(typeof(T), text) : base.ConvertFrom(context, culture, value);
    }
}
