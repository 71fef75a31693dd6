namespace Nuke.Common.Utilities.Collections;

/// <summary>What LINQ lacks.</summary>
public static class EnumerableExtensions
{
    public static void ForEach<T>(this IEnumerable<T> enumerable, Action<T> action)
    {
        foreach (var item in enumerable)
            action(item);
    }

    public static void ForEach<T>(this IEnumerable<T> enumerable, Action<T, int> action)
    {
        var index = 0;
        foreach (var item in enumerable)
            action(item, index++);
    }

    public static IEnumerable<T> ForEachLazy<T>(this IEnumerable<T> enumerable, Action<T> action)
    {
        foreach (var item in enumerable)
        {
            action(item);
            yield return item;
        }
    }

    public static bool IsEmpty<T>(this IEnumerable<T> enumerable) => !enumerable.Any();

    public static bool IsNullOrEmpty<T>(this IEnumerable<T> enumerable) => enumerable is null || enumerable.IsEmpty();

    public static IEnumerable<T> WhereNotNull<T>(this IEnumerable<T> enumerable)
        where T : class =>
        enumerable.Where(item => item is not null);

    public static IEnumerable<T> WhereNot<T>(this IEnumerable<T> enumerable, Func<T, bool> condition)
        where T : class =>
        enumerable.Where(item => !condition(item));

    public static T SingleOrDefaultOrError<T>(this IEnumerable<T> enumerable, Func<T, bool> predicate, string message)
    {
        var matches = enumerable.Where(predicate).Take(2).ToList();
        Assert.True(matches.Count < 2, message);
        return matches.FirstOrDefault();
    }

    public static IEnumerable<T> ToEmptyIfNull<T>(this IEnumerable<T> enumerable) => enumerable ?? [];
}

/// <summary>Fluent steps on dictionaries.</summary>
public static class DictionaryExtensions
{
    public static Dictionary<TKey, TValue> AddPair<TKey, TValue>(
        this Dictionary<TKey, TValue> dictionary,
        TKey key,
        TValue value = default)
    {
        dictionary.Add(key, value);
        return dictionary;
    }

    /// <summary>Adds the value as text.</summary>
    public static Dictionary<TKey, string> AddPair<TKey, TValue>(
        this Dictionary<TKey, string> dictionary,
        TKey key,
        TValue value = default)
    {
        dictionary.Add(key, value?.ToString());
        return dictionary;
    }

    public static Dictionary<TKey, TValue> AddPairWhenValueNotNull<TKey, TValue>(
        this Dictionary<TKey, TValue> dictionary,
        TKey key,
        TValue value)
        where TValue : class =>
        value is null ? dictionary : dictionary.AddPair(key, value);

    public static Dictionary<TKey, TValue> AddDictionary<TKey, TValue>(
        this Dictionary<TKey, TValue> dictionary,
        Dictionary<TKey, TValue> otherDictionary)
    {
        foreach (var (key, value) in otherDictionary)
            dictionary.Add(key, value);
        return dictionary;
    }
}
