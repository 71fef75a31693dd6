using FsCheck;
using FsCheck.Xunit;
using Neo4jKafkaConnect.Deployment;

namespace Neo4jKafkaConnect.Tests.Deployment;

public sealed class YamlTextTests
{
    [Theory]
    [InlineData("10000")]
    [InlineData("true")]
    [InlineData("No")]
    [InlineData("-Xms256M -Xmx2G")]
    [InlineData("a: b")]
    [InlineData("a #b")]
    [InlineData("http://0.0.0.0:8083")]
    [InlineData("it's")]
    [InlineData("two\nlines")]
    [InlineData("EVENT_HUBS_CONNECTION_STRING|NEO4J_[A-Z0-9_]+")]
    [InlineData("- a")]
    [InlineData("")]
    [InlineData(" a ")]
    [InlineData("1e3")]
    [InlineData("-.inf")]
    public void Scalar_reads_back_as_the_same_text(string text) =>
        Assert.Equal(text, (string?)YamlJson.Read($"key: {YamlText.Scalar(text)}\n")!["key"]);

    [Property]
    public bool Any_scalar_reads_back_as_the_same_text(NonNull<string> text)
    {
        // Text that is no Unicode cannot stand in a file.
        if (text.Get.Any(x => char.IsSurrogate(x) || x is '\uFFFE' or '\uFFFF' or '\uFEFF'))
            return true;
        return (string?)YamlJson.Read($"key: {YamlText.Scalar(text.Get)}\n")!["key"] == text.Get;
    }
}
