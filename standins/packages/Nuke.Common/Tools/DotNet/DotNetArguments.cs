using System.Collections;
using System.Globalization;

namespace Nuke.Common.Tools.DotNet;

/// <summary>The arguments of one command of <c>dotnet</c>, one element an argument.</summary>
sealed class DotNetArguments(string command) : IEnumerable<string>
{
    readonly List<string> _arguments = [command];

    public DotNetArguments Position(string value) => value is null ? this : Add(value);

    public DotNetArguments Value(string name, object value) => value is null ? this : Add(name, Format(value));

    public DotNetArguments Switch(string name, bool? value) => value == true ? Add(name) : this;

    public DotNetArguments Values(string name, IReadOnlyList<string> values)
    {
        foreach (var value in values ?? [])
            Add(name, value);
        return this;
    }

    public DotNetArguments Properties(IReadOnlyDictionary<string, object> properties)
    {
        foreach (var (name, value) in properties ?? new Dictionary<string, object>())
            Add($"--property:{name}={Escape(Format(value))}");
        return this;
    }

    public IEnumerator<string> GetEnumerator() => _arguments.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    static string Format(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    // MSBuild reads these as separators of properties and values (learn.microsoft.com, "Escape special characters in MSBuild").
    static string Escape(string text) => text.Replace("%", "%25").Replace(";", "%3B").Replace(",", "%2C");

    DotNetArguments Add(params string[] arguments)
    {
        _arguments.AddRange(arguments);
        return this;
    }
}
