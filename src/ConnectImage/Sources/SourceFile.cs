using System.Text;
using Neo4jKafkaConnect.Dockerfiles;
using Neo4jKafkaConnect.Findings;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Sources;

/// <summary>A file as it was read.</summary>
/// <param name="Name">Relative to the repository, with slashes.</param>
/// <param name="Path">Where it lies.</param>
/// <param name="Bytes">Its content.</param>
public sealed record SourceFile(string Name, AbsolutePath Path, byte[] Bytes)
{
    readonly Lazy<string> _text = new(() => Encoding.UTF8.GetString(Bytes));
    SourceText? _lines;
    bool? _isText;

    /// <summary>Its content as text; bytes that are no UTF-8 read as U+FFFD, a byte order mark stays.</summary>
    public string Text => _text.Value;

    /// <summary>Its lines.</summary>
    public SourceText Lines => _lines ??= new SourceText(Text, Name);

    /// <summary>Whether it is text at all: no byte of it is 0, as in archives and key stores.</summary>
    public bool IsText => _isText ??= !Bytes.AsSpan().Contains((byte)0);

    /// <summary>Where a stretch of the text stands.</summary>
    /// <param name="offset">Index of its first character.</param>
    /// <param name="length">Its length.</param>
    public SourceRegion RegionOf(int offset, int length) => Lines.RangeBetween(offset, offset + length).ToRegion();

    /// <inheritdoc />
    public bool Equals(SourceFile? other) => ReferenceEquals(this, other);

    /// <inheritdoc />
    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);
}
