namespace VerifyTests;

/// <summary>A verification that succeeded.</summary>
public class VerifyResult
{
    internal VerifyResult(string file, string text, object? target)
    {
        Files = [file];
        Text = text;
        Target = target;
    }

    /// <summary>The verified files.</summary>
    public IEnumerable<string> Files { get; }

    /// <summary>Those of them that are text.</summary>
    public IEnumerable<string> TextFiles => Files;

    /// <summary>The text after scrubbing.</summary>
    public string Text { get; }

    /// <summary>What was verified.</summary>
    public object? Target { get; }
}
