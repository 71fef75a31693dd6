using FsCheck;
using FsCheck.Fluent;

namespace Neo4jKafkaConnect.Tests.Connect;

/// <summary>Text with many of the characters that mean something to a reader of settings.</summary>
public sealed record NonNullText(string Value)
{
    /// <summary>How FsCheck makes them.</summary>
    public static Arbitrary<NonNullText> Arbitrary() => Gen.Frequency(
            (3, Gen.Elements('a', 'B', '_', '.', '-', '$', '{', '}')),
            (3, Gen.Elements(' ', '\t', '\f', '\n', '\r', '=', ':', '#', '!', '\\', 'u')),
            (1, ArbMap.Default.GeneratorFor<char>()))
        .ListOf()
        .Select(x => new NonNullText(string.Concat(x)))
        .ToArbitrary();
}
