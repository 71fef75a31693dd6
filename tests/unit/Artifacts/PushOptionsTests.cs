using Neo4jKafkaConnect.Artifacts;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Pushing;
using Neo4jKafkaConnect.Rehearsal;
using Neo4jKafkaConnect.Tests.Smoke;
using Neo4jKafkaConnect.Workplaces;

namespace Neo4jKafkaConnect.Tests.Artifacts;

public sealed class PushOptionsTests
{
    static readonly RegistryOptions s_registries = new(["ghcr.io"], "team/neo4j-kafka-connect");
    static readonly PushOptions s_push = new(s_registries);

    public static TheoryData<string, string> Contradictions => new()
    {
        { nameof(RegistryOptions.User), "a user and no password" },
        { nameof(RegistryOptions.Password), "a password and no user" },
        { nameof(RegistryOptions.IsPasswordOnInput), "a password and no user" },
        { nameof(RegistryOptions.Repository), "is no repository" },
        { nameof(PushOptions.ReleaseNumber), "is no number of a release" },
        { nameof(PushOptions.Registries), "is named twice" },
    };

    [Fact]
    public void A_plain_push_is_fine()
    {
        s_push.RefuseContradictions();
        new RehearsalWorkplaceKind(new RehearsalPaths(Repository.Root), null).RefuseUnfit(new RegistryOptions([], null));
        new ReleaseWorkplaceKind(Repository.Root).RefuseUnfit(s_registries);
        (s_push with { Registries = s_registries with { User = "me", Password = "secret" } }).RefuseContradictions();
    }

    [Theory]
    [MemberData(nameof(Contradictions))]
    public void What_contradicts_itself_is_refused(string property, string said)
    {
        var options = property switch
        {
            nameof(RegistryOptions.User) => s_push with { Registries = s_registries with { User = "me" } },
            nameof(RegistryOptions.Password) => s_push with { Registries = s_registries with { Password = "secret" } },
            nameof(RegistryOptions.IsPasswordOnInput) => s_push with { Registries = s_registries with { IsPasswordOnInput = true } },
            nameof(RegistryOptions.Repository) => s_push with { Registries = s_registries with { Repository = "Team/App:tag" } },
            nameof(PushOptions.ReleaseNumber) => s_push with { ReleaseNumber = 0 },
            _ => s_push with { Registries = s_registries with { Hosts = ["myregistry", "myregistry.azurecr.io"] } },
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
        Assert.Contains(
            "command line", Assert.Throws<ConfigurationException>(() => RegistryOptions.RefusePassword(["Push", argument, "x"])).CameBack,
            StringComparison.Ordinal);

    [Fact]
    public void One_password_is_not_shown_to_several_registries() => Assert.Contains(
        "several", Assert.Throws<ConfigurationException>(() => (s_push with
        {
            Registries = s_registries with { Hosts = ["ghcr.io", "quay.io"], User = "me", Password = "x" },
        }).RefuseContradictions()).CameBack, StringComparison.Ordinal);

    [Fact]
    public void Arguments_without_a_password_are_fine() => RegistryOptions.RefusePassword(
        ["_build.dll", "Push", "--registry", "ghcr.io", "--registry-password-stdin", "--registry-user", "registrypassword"]);

    [Fact]
    public void A_push_in_earnest_wants_a_registry() => Assert.Contains(
        "no registry",
        Assert.Throws<ConfigurationException>(
            () => new ReleaseWorkplaceKind(Repository.Root).RefuseUnfit(new RegistryOptions([], null))).CameBack,
        StringComparison.Ordinal);

    [Fact]
    public void A_rehearsal_pushes_to_its_own_registry_alone() => Assert.Contains(
        "--rehearse and --registry exclude each other",
        Assert.Throws<ConfigurationException>(
            () => new RehearsalWorkplaceKind(new RehearsalPaths(Repository.Root), null).RefuseUnfit(s_registries)).CameBack,
        StringComparison.Ordinal);

    [Fact]
    public void Docker_Hub_wants_an_account() => Assert.Contains(
        "official", Assert.Throws<ConfigurationException>(
            () => new PushOptions(new RegistryOptions(["docker.io"], null)).RefuseContradictions()).CameBack, StringComparison.Ordinal);
}
