namespace VerifyTests;

/// <summary>Where a snapshot lies and what it is called; null is the default.</summary>
public readonly struct PathInfo(string? directory = null, string? typeName = null, string? methodName = null)
{
    /// <summary>The folder; the test's source folder when null.</summary>
    public string? Directory { get; } = directory;

    /// <summary>First part of the name; the test class when null.</summary>
    public string? TypeName { get; } = typeName;

    /// <summary>Second part of the name; the test method when null.</summary>
    public string? MethodName { get; } = methodName;
}
