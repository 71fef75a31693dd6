using FsCheck;
using FsCheck.Xunit;
using Neo4jKafkaConnect.Deployment;

namespace Neo4jKafkaConnect.Tests.Deployment;

public sealed class ExpansionTests
{
    static readonly Dictionary<string, string> s_variables = new() { ["NAME"] = "value", ["EMPTY"] = "", ["A1"] = "$x" };

    // The Compose specification's own table of forms.
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("$$ConnectionString", "$ConnectionString")]
    [InlineData("$${env:NAME}", "${env:NAME}")]
    [InlineData("$NAME-$A1", "value-$x")]
    [InlineData("${NAME}${ABSENT}", "value")]
    [InlineData("${EMPTY:-default}", "default")]
    [InlineData("${EMPTY-default}", "")]
    [InlineData("${ABSENT-default}", "default")]
    [InlineData("${ABSENT:-a:b-${NAME:-x}}", "a:b-value")]
    [InlineData("${NAME:+there}${EMPTY:+there}${EMPTY+empty}", "thereempty")]
    [InlineData("${NAME:?is needed}", "value")]
    public void Compose_expands(string text, string expected) => Assert.Equal(expected, ComposeInterpolation.Expand(text, s_variables));

    [Theory]
    [InlineData("${ABSENT:?is needed}")]
    [InlineData("${EMPTY:?is needed}")]
    [InlineData("${NAME")]
    [InlineData("a $ b")]
    [InlineData("${}")]
    [InlineData("${NAME!x}")]
    [InlineData("$")]
    public void Compose_refuses(string text) => Assert.Throws<FormatException>(() => ComposeInterpolation.Expand(text, s_variables));

    [Property]
    public bool Compose_leaves_an_escaped_text_as_it_was(NonNull<string> text) => ComposeInterpolation.Expand(ComposeInterpolation.Escape(text.Get), s_variables) == text.Get;

    // Kubernetes' API reference of EnvVar, and the cases of its own expansion library.
    [Theory]
    [InlineData("$(NAME)", "value")]
    [InlineData("$$(NAME)", "$(NAME)")]
    [InlineData("$$$(NAME)", "$value")]
    [InlineData("$(ABSENT)", "$(ABSENT)")]
    [InlineData("$NAME ${NAME}", "$NAME ${NAME}")]
    [InlineData("username=\"$ConnectionString\" password=\"${env:X}\";", "username=\"$ConnectionString\" password=\"${env:X}\";")]
    [InlineData("$(NAME", "$(NAME")]
    [InlineData("ends with $", "ends with $")]
    public void Kubernetes_expands(string text, string expected) => Assert.Equal(expected, KubernetesExpansion.Expand(text, s_variables));

    [Property]
    public bool Kubernetes_leaves_an_escaped_text_as_it_was(NonNull<string> text) => KubernetesExpansion.Expand(KubernetesExpansion.Escape(text.Get), s_variables) == text.Get;

    [Theory]
    [InlineData("$$(NAME)$$$( $(")]
    [InlineData("$($(NAME))$")]
    public void Kubernetes_leaves_dollars_as_they_were(string text) => Assert.Equal(text, KubernetesExpansion.Expand(KubernetesExpansion.Escape(text), s_variables));

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
    public void Scalar_reads_back_as_the_same_text(string text) => Assert.Equal(text, (string?)YamlJson.Read($"key: {YamlText.Scalar(text)}\n")!["key"]);

    [Property]
    public bool Any_scalar_reads_back_as_the_same_text(NonNull<string> text)
    {
        // Text that is no Unicode cannot stand in a file.
        if (text.Get.Any(x => char.IsSurrogate(x) || x is '\uFFFE' or '\uFFFF' or '\uFEFF'))
            return true;
        return (string?)YamlJson.Read($"key: {YamlText.Scalar(text.Get)}\n")!["key"] == text.Get;
    }
}
