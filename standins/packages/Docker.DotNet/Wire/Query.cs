using System.Globalization;
using System.Text;
using System.Text.Json;
using Docker.DotNet.Json;

namespace Docker.DotNet.Wire;

/// <summary>A query string, written in the order in which values are added; nulls are left out.</summary>
internal sealed class Query
{
    private readonly StringBuilder _text = new();

    /// <summary>Adds a text or a number.</summary>
    public Query Add(string name, IConvertible value)
    {
        if (value is not null)
        {
            _text.Append(_text.Length == 0 ? '?' : '&')
                .Append(name)
                .Append('=')
                .Append(Uri.EscapeDataString(value.ToString(CultureInfo.InvariantCulture)));
        }

        return this;
    }

    /// <summary>Adds a switch: 1 or 0.</summary>
    public Query AddFlag(string name, bool? value) => value is { } flag ? Add(name, flag ? "1" : "0") : this;

    /// <summary>Adds the name once for each value.</summary>
    public Query AddEach(string name, IEnumerable<string> values)
    {
        foreach (var value in values ?? [])
        {
            Add(name, value);
        }

        return this;
    }

    /// <summary>Adds filters as JSON (Engine API, "filters").</summary>
    public Query AddFilters(IDictionary<string, IDictionary<string, bool>> filters) =>
        filters is null ? this : Add("filters", JsonSerializer.Serialize(filters, EngineJson.Default.IDictionaryStringIDictionaryStringBoolean));

    /// <summary>Adds a value that the engine insists on.</summary>
    /// <exception cref="ArgumentException">It is missing.</exception>
    public Query AddRequired(string name, string value) => string.IsNullOrEmpty(value)
        ? throw new ArgumentException($"The engine needs a value for '{name}'.", name)
        : Add(name, value);

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();
}
