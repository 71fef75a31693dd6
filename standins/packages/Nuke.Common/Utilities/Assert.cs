using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Nuke.Common;

/// <summary>Checks that fail the build with a message that names the checked expression.</summary>
public static class Assert
{
    /// <summary>Fails.</summary>
    /// <exception cref="Exception">Always.</exception>
    [DoesNotReturn]
    public static void Fail(string message, Exception exception = null) => throw new Exception(message, exception);

    public static void True(
        bool condition,
        string message = null,
        [CallerArgumentExpression(nameof(condition))] string argumentExpression = null)
    {
        if (!condition)
            Refuse(message, "Expected condition to be true", argumentExpression);
    }

    public static void False(
        bool condition,
        string message = null,
        [CallerArgumentExpression(nameof(condition))] string argumentExpression = null)
    {
        if (condition)
            Refuse(message, "Expected condition to be false", argumentExpression);
    }

    public static T NotNull<T>(
        this T obj,
        string message = null,
        [CallerArgumentExpression(nameof(obj))] string argumentExpression = null)
        where T : class
    {
        if (obj is null)
            Refuse(message, "Expected object to be not null", argumentExpression);
        return obj;
    }

    public static T? NotNull<T>(
        this T? obj,
        string message = null,
        [CallerArgumentExpression(nameof(obj))] string argumentExpression = null)
        where T : struct
    {
        if (obj is null)
            Refuse(message, "Expected object to be not null", argumentExpression);
        return obj;
    }

    public static string NotNullOrEmpty(
        this string str,
        string message = null,
        [CallerArgumentExpression(nameof(str))] string argumentExpression = null)
    {
        if (string.IsNullOrEmpty(str))
            Refuse(message, "Expected string to be not null or empty", argumentExpression);
        return str;
    }

    public static string NotNullOrWhiteSpace(
        this string str,
        string message = null,
        [CallerArgumentExpression(nameof(str))] string argumentExpression = null)
    {
        if (string.IsNullOrWhiteSpace(str))
            Refuse(message, "Expected string to be not null or whitespace", argumentExpression);
        return str;
    }

    public static void NotEmpty<T>(
        IReadOnlyCollection<T> collection,
        string message = null,
        [CallerArgumentExpression(nameof(collection))] string argumentExpression = null)
    {
        if (collection is null || collection.Count == 0)
            Refuse(message, "Expected collection to be not empty", argumentExpression);
    }

    public static void Empty<T>(
        IReadOnlyCollection<T> collection,
        string message = null,
        [CallerArgumentExpression(nameof(collection))] string argumentExpression = null) =>
        Count(collection, 0, message, argumentExpression);

    public static void HasSingleItem<T>(
        IReadOnlyCollection<T> collection,
        string message = null,
        [CallerArgumentExpression(nameof(collection))] string argumentExpression = null) =>
        Count(collection, 1, message, argumentExpression);

    public static void Count<T>(
        IReadOnlyCollection<T> collection,
        int length,
        string message = null,
        [CallerArgumentExpression(nameof(collection))] string argumentExpression = null)
    {
        if (collection?.Count != length)
            Refuse(message, $"Expected collection to have {length} item(s) but has {collection?.Count ?? 0}", argumentExpression);
    }

    public static void FileExists(
        string path,
        string message = null,
        [CallerArgumentExpression(nameof(path))] string argumentExpression = null)
    {
        if (!File.Exists(path))
            Refuse(message, $"Expected file to exist: {path}", argumentExpression);
    }

    public static void DirectoryExists(
        string path,
        string message = null,
        [CallerArgumentExpression(nameof(path))] string argumentExpression = null)
    {
        if (!Directory.Exists(path))
            Refuse(message, $"Expected directory to exist: {path}", argumentExpression);
    }

    [DoesNotReturn]
    static void Refuse(string message, string otherwise, string argument) =>
        throw new ArgumentException(message ?? otherwise, message is null ? argument : null);
}
