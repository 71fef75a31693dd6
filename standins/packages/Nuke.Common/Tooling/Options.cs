using System.Linq.Expressions;
using Nuke.Common.ValueInjection;

namespace Nuke.Common.Tooling;

/// <summary>Values by the names of the properties that show them.</summary>
public interface IOptions
{
    /// <summary>The value of the property that the expression names.</summary>
    T Get<T>(Expression<Func<object>> provider);

    /// <summary>Sets the value of the property that the expression names.</summary>
    void Set<T>(Expression<Func<T>> provider, object value);
}

/// <summary>A set of values that is never changed in place: every setter gives a changed copy.</summary>
public class Options : IOptions
{
    Dictionary<string, object> _values = new(StringComparer.Ordinal);

    public Options()
    {
    }

    T IOptions.Get<T>(Expression<Func<object>> provider) => Get<T>(provider);

    void IOptions.Set<T>(Expression<Func<T>> provider, object value) => Set(provider, value);

    protected T Get<T>(Expression<Func<object>> provider) => Read<T>(MemberNames.GetMember(provider).Name);

    protected void Set<T>(Expression<Func<T>> provider, object value) => Write(MemberNames.GetMember(provider).Name, value);

    internal T Read<T>(string name) => _values.TryGetValue(name, out var value) ? (T)value : default;

    internal void Write(string name, object value)
    {
        if (value is null)
            _values.Remove(name);
        else
            _values[name] = value;
    }

    /// <summary>A copy with one value set, or taken away where it is null.</summary>
    internal Options CopyWith(string name, object value)
    {
        var copy = (Options)MemberwiseClone();
        copy._values = new Dictionary<string, object>(_values, StringComparer.Ordinal);
        copy.Write(name, value);
        return copy;
    }
}

/// <summary>Changes of options, kept internal for the setters of tools.</summary>
static class OptionsChanges
{
    public static T With<T>(this T options, string name, object value)
        where T : Options =>
        (T)options.CopyWith(name, value);

    public static T WithAdded<T>(this T options, string name, IEnumerable<string> values)
        where T : Options =>
        options.With(name, (IReadOnlyList<string>)[.. options.Read<IReadOnlyList<string>>(name) ?? [], .. values]);

    public static T WithList<T>(this T options, string name, IEnumerable<string> values)
        where T : Options =>
        options.With(name, values is null ? null : (IReadOnlyList<string>)[.. values]);

    public static T WithEntry<T, TValue>(this T options, string name, string key, TValue value)
        where T : Options
    {
        var known = options.Read<IReadOnlyDictionary<string, TValue>>(name) ?? new Dictionary<string, TValue>();
        var entries = new Dictionary<string, TValue>(known, StringComparer.OrdinalIgnoreCase);
        if (value is null)
            entries.Remove(key);
        else
            entries[key] = value;
        return options.With(name, entries);
    }
}

/// <summary>Fluent steps on options.</summary>
public static class OptionsExtensions
{
    public static T Apply<T>(this T options, Configure<T> configurator)
        where T : Options, new() =>
        configurator.InvokeSafe(options);

    public static T Apply<T, TValue>(this T options, Configure<T, TValue> configurator, TValue value)
        where T : Options, new() =>
        configurator is null ? options : configurator(options, value);

    public static T[] Apply<T>(this T[] options, Configure<T> configurator)
        where T : Options, new() =>
        [.. options.Select(configurator.InvokeSafe)];

    public static T[] Apply<T, TValue>(this T[] options, Configure<T, TValue> configurator, TValue value)
        where T : Options, new() =>
        [.. options.Select(candidate => candidate.Apply(configurator, value))];

    public static T When<T>(this T options, Func<T, bool> condition, Configure<T> configurator)
        where T : Options, new() =>
        condition(options) ? options.Apply(configurator) : options;

    public static T[] When<T>(this T[] options, Func<T, bool> condition, Configure<T> configurator)
        where T : Options, new() =>
        [.. options.Select(candidate => candidate.When(condition, configurator))];

    /// <summary>One copy for each value.</summary>
    public static T[] CombineWith<T, TValue>(this T options, IEnumerable<TValue> values, Func<T, TValue, T> configurator)
        where T : Options =>
        [.. values.Select(value => configurator(options, value))];

    /// <summary>One copy of each of the options for each value.</summary>
    public static T[] CombineWith<T, TValue>(
        this IEnumerable<T> options,
        IEnumerable<TValue> values,
        Func<T, TValue, T> configurator)
        where T : Options
    {
        var all = values.ToList();
        return [.. options.SelectMany(candidate => candidate.CombineWith(all, configurator))];
    }

    /// <summary>One copy for each configurator.</summary>
    public static T[] CombineWith<T>(this T options, params Configure<T>[] configurators)
        where T : Options, new() =>
        [.. configurators.Select(configurator => configurator(options))];
}
