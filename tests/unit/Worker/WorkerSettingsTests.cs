using FsCheck.Xunit;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Tests.Connect;
using Neo4jKafkaConnect.Worker;

namespace Neo4jKafkaConnect.Tests.Worker;

public sealed class WorkerSettingsTests
{
    [Theory]
    [InlineData("CONNECT_BOOTSTRAP_SERVERS", "bootstrap.servers")]
    [InlineData("CONNECT_CONFIG_PROVIDERS_ENV_PARAM_ALLOWLIST_PATTERN", "config.providers.env.param.allowlist.pattern")]
    [InlineData("CONNECT_A__B", "a_b")]
    [InlineData("CONNECT_A___B", "a-b")]
    [InlineData("CONNECT_SOME__KEY_WITH___ALL", "some_key.with-all")]
    [InlineData("CONNECT_A____B", "a____b")]
    [InlineData("CONNECT_A_", "a.")]
    public void A_variable_renders_to_a_property(string variable, string property) =>
        Assert.Equal(property, WorkerSettings.PropertyName(variable));

    [Theory]
    [InlineData("some_key.with-all", "CONNECT_SOME__KEY_WITH___ALL")]
    [InlineData("plugin.path", "CONNECT_PLUGIN_PATH")]
    [InlineData("camelCase", null)]
    [InlineData("a._b", null)]
    public void A_property_has_a_variable_where_one_renders_to_it(string property, string? variable) =>
        Assert.Equal(variable, WorkerSettings.VariableName(property));

    [Property(Arbitrary = [typeof(NonNullText)])]
    public void A_variable_that_is_offered_renders_to_its_property(NonNullText property)
    {
        if (WorkerSettings.VariableName(property.Value) is { } variable)
            Assert.Equal(property.Value, WorkerSettings.PropertyName(variable));
    }

    [Fact]
    public void Properties_and_environment_hold_the_same_settings()
    {
        var settings = WorkerSettings.FromProperties(JavaProperties.Parse("group.id=x\nkey.converter.schemas.enable=true"));
        var same = WorkerSettings.FromEnvironment(settings.ToEnvironment().Append(new("PATH", "/bin")));
        Assert.Empty(settings.CompareWith(same, new HashSet<string>()));
        Assert.Equal(["CONNECT_GROUP_ID", "CONNECT_KEY_CONVERTER_SCHEMAS_ENABLE"], settings.ToEnvironment().Keys);
    }

    [Fact]
    public void Differences_are_named_with_both_values()
    {
        var truth = WorkerSettings.FromProperties(JavaProperties.Parse("a=1\nb=2\nc=3"));
        var other = WorkerSettings.FromProperties(JavaProperties.Parse("b=2\nc=4\nd=5"));
        Assert.Equal(
            [new SettingDifference("a", "1", null), new SettingDifference("c", "3", "4"), new SettingDifference("d", null, "5")],
            truth.CompareWith(other, new HashSet<string>()));
        Assert.Empty(truth.CompareWith(other, new HashSet<string> { "a", "c", "d" }));
    }

    [Fact]
    public void A_name_that_no_variable_can_express_is_refused()
    {
        var settings = WorkerSettings.FromProperties(JavaProperties.Parse("consumer.camelCase=1"));
        var failure = Assert.Throws<ConfigurationException>(() => settings.ToEnvironment());
        Assert.Contains("consumer.camelCase", failure.Attempted, StringComparison.Ordinal);
    }
}
