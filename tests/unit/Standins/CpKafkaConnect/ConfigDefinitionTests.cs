using Neo4jKafkaConnect.Standins.CpKafkaConnect;
using Neo4jKafkaConnect.Standins.CpKafkaConnect.Configuration;

namespace Neo4jKafkaConnect.Tests.Standins.CpKafkaConnect;

public sealed class ConfigDefinitionTests
{
    [Fact]
    public void A_key_is_handled_once_for_each_path_that_leads_to_it()
    {
        // first <- second <- third and first <- third: two paths from the root third to first.
        var definition = Define(
            Key("first", isRequired: true), Key("second", dependents: ["first"]), Key("third", dependents: ["first", "second"]));

        var values = definition.Validate(new Dictionary<string, string?>(), out _);

        var message = "Missing required configuration \"first\" which has no default value.";
        Assert.Equal([message, message], values.Single(value => value.Name == "first").Errors);
    }

    [Fact]
    public void A_validator_also_sees_the_null_that_a_failed_parse_leaves()
    {
        var definition = Define(new ConfigKey("n", ConfigType.Int, false, 1, "LOW", "") { Validator = Validators.Named("at-least(1)") });

        var values = definition.Validate(new Dictionary<string, string?> { ["n"] = "x" }, out _);

        Assert.Equal(
            [
                "Invalid value x for configuration n: Not a number of type INT",
                "Invalid value null for configuration n: Value must be non-null",
            ],
            values.Single().Errors);
    }

    [Theory]
    [InlineData("Int", "7", 7)]
    [InlineData("Short", " 7 ", (short)7)]
    [InlineData("Long", "7", 7L)]
    [InlineData("Boolean", "TRUE", true)]
    [InlineData("String", " x ", "x")]
    public void A_text_is_parsed_to_its_own_type(string type, string text, object expected) =>
        Assert.Equal(expected, ConfigParser.Parse("k", text, Enum.Parse<ConfigType>(type), _ => null));

    [Fact]
    public void A_list_is_cut_at_commas_and_an_empty_text_is_an_empty_list()
    {
        Assert.Equal(new[] { "a", "b" }, ConfigParser.Parse("k", "a , b", ConfigType.List, _ => null));
        Assert.Equal(Array.Empty<string>(), ConfigParser.Parse("k", "", ConfigType.List, _ => null));
    }

    [Fact]
    public void A_password_is_never_printed() => Assert.Equal("[hidden]", ConfigParser.Print(new Password("secret")));

    [Fact]
    public void The_first_setting_that_does_not_fit_ends_the_parsing_of_a_workers_settings() =>
        Assert.Throws<ConfigException>(() => Define(Key("first", isRequired: true)).Parse(new Dictionary<string, string?>()));

    static ConfigKey Key(string name, bool isRequired = false, IReadOnlyList<string>? dependents = null) =>
        new(name, ConfigType.String, isRequired, "", "LOW", "") { Dependents = dependents ?? [] };

    static ConfigDefinition Define(params ConfigKey[] keys) => new(keys, _ => null);
}
