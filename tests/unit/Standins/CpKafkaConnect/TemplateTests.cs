using Neo4jKafkaConnect.Standins.CpKafkaConnect.Preflight;

namespace Neo4jKafkaConnect.Tests.Standins.CpKafkaConnect;

public sealed class TemplateTests
{
    const string Unset = "TEMPLATE_TEST_UNSET";

    [Fact]
    public void A_default_stands_in_for_a_variable_that_is_not_set() =>
        Assert.Equal("level=INFO\n", Template.Render($"level={{{{ env['{Unset}'] | default('INFO') }}}}\n"));

    [Fact]
    public void The_other_branch_is_taken_where_a_variable_is_not_set() =>
        Assert.Equal("no", Template.Render($"{{% if env['{Unset}'] %}}yes{{% else %}}no{{% endif %}}"));

    [Fact]
    public void A_loop_over_nothing_renders_nothing_and_what_follows_it_is_rendered() =>
        Assert.Equal("a\nb\n", Template.Render(
            $"a\n{{% for name, level in parse_log4j_loggers('{Unset}') -%}}\n{{{{ name }}}}={{{{ level }}}}\n{{% endfor -%}}\nb\n"));

    [Theory]
    [InlineData("{{ unknown }}")]
    [InlineData("{% macro x() %}")]
    [InlineData("{% endfor %}")]
    public void What_is_not_understood_is_refused(string template) => Assert.Throws<FormatException>(() => Template.Render(template));
}
