using Neo4jKafkaConnect.Worker.Linkage;

namespace Neo4jKafkaConnect.Tests.Worker.Linkage;

public sealed class ConstantPoolTests
{
    // One entry of each kind that Java 25 has, in the order of their numbers.
    static byte[] EveryKind => new ClassFileBuilder()
        .Text("a text, no class")
        .Entry(3, 1, new byte[4]).Entry(4, 1, new byte[4])
        .Entry(5, 2, new byte[8]).Entry(6, 2, new byte[8])
        .Class("org/apache/kafka/A")
        .Entry(8, 1, [0, 1])
        .Entry(9, 1, new byte[4]).Entry(10, 1, new byte[4]).Entry(11, 1, new byte[4]).Entry(12, 1, new byte[4])
        .Entry(15, 1, new byte[3])
        .Entry(16, 1, [0, 1]).Entry(17, 1, new byte[4]).Entry(18, 1, new byte[4]).Entry(19, 1, [0, 1]).Entry(20, 1, [0, 1])
        .Class("[[Lorg/apache/kafka/B;")
        .Class("[I")
        .ToArray();

    [Fact]
    public void Names_the_classes_and_of_arrays_their_elements() =>
        Assert.Equal(["org/apache/kafka/A", "org/apache/kafka/B"], ConstantPool.ReadClassNames(EveryKind));

    [Fact]
    public void A_file_that_is_cut_anywhere_is_said_to_be_or_is_read()
    {
        var whole = EveryKind;
        for (var length = 0; length < whole.Length - 2; length++)
            Assert.Throws<InvalidDataException>(() => ConstantPool.ReadClassNames(whole.AsSpan(0, length)));
    }

    [Fact]
    public void Any_other_byte_anywhere_ends_in_an_answer_or_in_that_error()
    {
        var whole = EveryKind;
        for (var index = 0; index < whole.Length; index++)
        {
            foreach (var value in (byte[])[0, 1, 7, 0x7F, 0x80, 0xFF])
            {
                var changed = whole.ToArray();
                changed[index] = value;
                var thrown = Record.Exception(() => ConstantPool.ReadClassNames(changed));
                Assert.True(thrown is null or InvalidDataException, $"byte {index} = {value}: {thrown}");
            }
        }
    }

    [Theory]
    [InlineData(new byte[0], "does not begin")]
    [InlineData(new byte[] { 0x50, 0x4B, 3, 4, 0, 0, 0, 0, 0, 0 }, "does not begin")]
    [InlineData(new byte[] { 0xCA, 0xFE, 0xBA, 0xBE, 0, 0, 0, 55, 0, 2, 99, 0, 0 }, "unknown kind 99")]
    [InlineData(new byte[] { 0xCA, 0xFE, 0xBA, 0xBE, 0, 0, 0, 55, 0, 2, 7, 0, 9 }, "entry 9, which is no text")]
    public void What_is_no_class_file_is_said_to_be_none(byte[] file, string message) =>
        Assert.Contains(
            message, Assert.Throws<InvalidDataException>(() => ConstantPool.ReadClassNames(file)).Message, StringComparison.Ordinal);
}
