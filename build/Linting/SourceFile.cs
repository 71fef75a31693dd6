using System.Text;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Linting;

/// <summary>A file as it was read.</summary>
/// <param name="Name">Relative to the repository, with slashes.</param>
/// <param name="Path">Where it lies.</param>
/// <param name="Bytes">Its content.</param>
public sealed record SourceFile(string Name, AbsolutePath Path, byte[] Bytes)
{
    readonly Lazy<string> _text = new(() => Encoding.UTF8.GetString(Bytes));

    /// <summary>Its content as text; bytes that are no UTF-8 read as U+FFFD, a byte order mark stays.</summary>
    public string Text => _text.Value;

    /// <inheritdoc />
    public bool Equals(SourceFile? other) => ReferenceEquals(this, other);

    /// <inheritdoc />
    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);
}
