using Neo4jKafkaConnect.Connect;
using Neo4jKafkaConnect.Engine;
using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Sources;

namespace Neo4jKafkaConnect.Tests.Connect;

/// <summary>The starts as installations make them, each with one thing that went wrong.</summary>
public sealed class InstallationChecksTests
{
    const string Denied = "/etc/confluent/docker/configure: line 3: /etc/kafka-connect/kafka-connect.properties: Permission denied";
    const string Refused = "java.util.concurrent.ExecutionException: org.apache.kafka.common.errors.SaslAuthenticationException: "
        + "Authentication failed: Invalid username or password";

    static readonly Startup s_ended = new(StartupEnd.WorkerEnded, TimeSpan.FromSeconds(41))
    { WorkerExit = new ContainerExit(1, false, default) };

    static InstallationEvidence Good => SampleEvidence.Good.Installations.Value!;

    [Fact]
    public void What_went_well_passes() => Assert.All(
        Of(Good), x => Assert.Equal((x.Id, CheckStatus.Passed), (x.Id, x.Status)));

    [Fact]
    public void A_user_that_may_not_write_fails_and_says_nothing_of_the_login()
    {
        var evidence = Good with
        { Starts = [SampleEvidence.Installed with { Startup = s_ended, WorkerLog = Denied, Relay = "not ready" }] };

        Assert.Contains(Denied, Check(evidence, "process.any-user", CheckStatus.Failed).Found, StringComparison.Ordinal);
        Check(evidence, "login.compose", CheckStatus.Skipped);
        Check(evidence, "login.clients", CheckStatus.Skipped);
        Assert.Equal(["permission-denied"], Causes(evidence, Denied));
    }

    [Fact]
    public void A_login_that_is_refused_fails_with_its_cause_and_says_nothing_of_the_user()
    {
        var evidence = Good with
        { Starts = [SampleEvidence.Installed with { Startup = s_ended, WorkerLog = Refused, Relay = "not ready" }] };

        Check(evidence, "login.compose", CheckStatus.Failed);
        Assert.Contains("login.compose", Check(evidence, "process.any-user", CheckStatus.Skipped).Found, StringComparison.Ordinal);
        Assert.Equal(["broker-authentication"], Causes(evidence, Refused));
    }

    [Fact]
    public void Clients_that_do_not_log_in_fail_with_what_they_say()
    {
        var relay = new RecordRelay(null, ["smoke-file-sink: org.apache.kafka.common.errors.TimeoutException: Timed out"]);
        var evidence = Good with { Starts = [SampleEvidence.Installed with { Relay = relay }] };

        Assert.Contains("Timed out", Check(evidence, "login.clients", CheckStatus.Failed).Found, StringComparison.Ordinal);
        Check(evidence, "login.compose", CheckStatus.Passed);
    }

    [Theory]
    [InlineData(true, "ready with a secret that the broker does not know")]
    [InlineData(false, "neither refused nor ready")]
    public void A_wrong_secret_that_is_not_refused_fails(bool isReady, string found)
    {
        var evidence = Good with { Refusal = new RefusedLogin(null, TimeSpan.FromSeconds(60), isReady) };

        Assert.Contains(found, Check(evidence, "login.refusal", CheckStatus.Failed).Found, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_place_on_Event_Hubs_there_is_the_other_user_alone()
    {
        var evidence = Good with { Starts = [SampleEvidence.Installed with { Environments = [] }], Refusal = "none" };

        Assert.Equal(["process.any-user"], Of(evidence, []).Select(x => x.Id));
    }

    [Fact]
    public void A_start_without_a_login_that_fails_for_another_reason_fails()
    {
        var start = SampleEvidence.Installed with { Environments = [], Startup = s_ended };

        Assert.Equal(CheckStatus.Failed, Assert.Single(Of(Good with { Starts = [start], Refusal = "none" }, [])).Status);
    }

    [Fact]
    public void A_login_without_a_variable_for_the_secret_is_skipped_with_the_reason() => Assert.Contains(
        "names no variable",
        Check(
            Good with { Unreadable = [SampleEvidence.EventHubs with { Place = "azure", Secret = null }] }, "login.azure",
            CheckStatus.Skipped)
            .Found,
        StringComparison.Ordinal);

    static CheckResult Check(InstallationEvidence evidence, string id, CheckStatus status)
    {
        var check = Of(evidence).Single(x => x.Id == id);
        Assert.Equal(status, check.Status);
        return check;
    }

    static IEnumerable<CheckResult> Of(InstallationEvidence evidence) => Of(evidence, [SampleEvidence.EventHubs]);

    static IEnumerable<CheckResult> Of(InstallationEvidence evidence, IReadOnlyList<EventHubsEnvironment> places) =>
        SmokeChecks.Decide(SampleEvidence.Good with
        {
            Installations = evidence,
            Request = SampleEvidence.Request with { EventHubs = places },
        }).Where(x => x.Area == CheckArea.Login || x.Id == "process.any-user");

    static IEnumerable<string> Causes(InstallationEvidence evidence, string log)
    {
        var all = SampleEvidence.Good with { Installations = evidence };
        Assert.Contains(log, evidence.Starts[0].WorkerLog, StringComparison.Ordinal);
        return Diagnosis.ExplainAll(new DiagnosisCase(all, SmokeChecks.Decide(all), "", "", "amd64")).Select(x => x.Rule);
    }
}
