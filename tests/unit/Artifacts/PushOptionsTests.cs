using Neo4jKafkaConnect.Artifacts;
using Neo4jKafkaConnect.Failures;

namespace Neo4jKafkaConnect.Tests.Artifacts;

public sealed class PushOptionsTests
{
    static readonly PushOptions s_push = new(["ghcr.io"], "team/neo4j-kafka-connect");

    public static TheoryData<string, string> Contradictions => new()
    {
        { nameof(PushOptions.IsRehearsal), "--rehearse and --registry exclude each other" },
        { nameof(PushOptions.Promote), "--promote and --to belong together" },
        { nameof(PushOptions.To), "--promote and --to belong together" },
        { nameof(PushOptions.User), "a user and no password" },
        { nameof(PushOptions.Password), "a password and no user" },
        { nameof(PushOptions.IsPasswordOnInput), "a password and no user" },
        { nameof(PushOptions.Repository), "is no repository" },
        { nameof(PushOptions.ReleaseNumber), "is no number of a release" },
        { nameof(PushOptions.Registries), "is named twice" },
    };

    [Fact]
    public void A_plain_push_is_fine()
    {
        s_push.RefuseContradictions();
        new PushOptions([], null) { IsRehearsal = true, DryRun = true }.RefuseContradictions();
        (s_push with { User = "me", Password = "secret" }).RefuseContradictions();
        (s_push with { Promote = "sha256:1", To = "stable" }).RefuseContradictions();
    }

    [Theory]
    [MemberData(nameof(Contradictions))]
    public void What_contradicts_itself_is_refused(string property, string said)
    {
        var options = property switch
        {
            nameof(PushOptions.IsRehearsal) => s_push with { IsRehearsal = true },
            nameof(PushOptions.Promote) => s_push with { Promote = "sha256:1" },
            nameof(PushOptions.To) => s_push with { To = "stable" },
            nameof(PushOptions.User) => s_push with { User = "me" },
            nameof(PushOptions.Password) => s_push with { Password = "secret" },
            nameof(PushOptions.IsPasswordOnInput) => s_push with { IsPasswordOnInput = true },
            nameof(PushOptions.Repository) => s_push with { Repository = "Team/App:tag" },
            nameof(PushOptions.ReleaseNumber) => s_push with { ReleaseNumber = 0 },
            _ => s_push with { Registries = ["myregistry", "myregistry.azurecr.io"] },
        };

        var failure = Assert.Throws<ConfigurationException>(() => options.RefuseContradictions());

        Assert.Equal(2, failure.ExitCode);
        Assert.Contains(said, failure.CameBack, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--registry-password")]
    [InlineData("--RegistryPassword")]
    [InlineData("-registrypassword")]
    public void A_password_on_the_command_line_is_refused(string argument) =>
        Assert.Contains("command line", Assert.Throws<ConfigurationException>(() => PushOptions.RefusePassword(["Push", argument, "x"])).CameBack, StringComparison.Ordinal);

    [Fact]
    public void One_password_is_not_shown_to_several_registries() => Assert.Contains(
        "several", Assert.Throws<ConfigurationException>(() => (s_push with { Registries = ["ghcr.io", "quay.io"], User = "me", Password = "x" }).RefuseContradictions()).CameBack, StringComparison.Ordinal);

    [Fact]
    public void Arguments_without_a_password_are_fine() => PushOptions.RefusePassword(["_build.dll", "Push", "--registry", "ghcr.io", "--registry-password-stdin", "--registry-user", "registrypassword"]);

    [Fact]
    public void A_push_in_earnest_wants_a_registry() => Assert.Contains(
        "no registry", Assert.Throws<ConfigurationException>(() => new PushOptions([], null).RefuseContradictions()).CameBack, StringComparison.Ordinal);

    [Fact]
    public void Docker_Hub_wants_an_account() => Assert.Contains(
        "official", Assert.Throws<ConfigurationException>(() => new PushOptions(["docker.io"], null).RefuseContradictions()).CameBack, StringComparison.Ordinal);
}
