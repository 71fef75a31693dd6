using Neo4jKafkaConnect.Findings;

namespace Neo4jKafkaConnect.Tests.Linting;

public class UserRulesTests
{
    const string Head = "FROM a:1.0.0\nARG NEO4J_CONNECTOR_VERSION=5.2.0\n";
    const string Install = "RUN confluent-hub install neo4j/kafka-connect-neo4j:${NEO4J_CONNECTOR_VERSION}\n";

    [Theory]
    [InlineData("user/not-root")]
    [InlineData("user/install-as-root")]
    [InlineData("user/root-needed")]
    [InlineData("user/drift")]
    public void What_ships_is_right(string rule) => Assert.Empty(LintFolder.Shipped().Find(rule));

    [Theory]
    [InlineData("USER root", Severity.Error, "runs as root (USER root)")]
    [InlineData("USER 0", Severity.Error, "runs as root (USER 0)")]
    [InlineData("USER 0:1000", Severity.Error, "runs as root")]
    [InlineData("USER 1000\nUSER root", Severity.Error, "runs as root")]
    [InlineData("USER $NOBODY", Severity.Error, "NOBODY has no value")]
    [InlineData("USER appuser", Severity.Warning, "The user is named (appuser)")]
    [InlineData("", Severity.Warning, "No USER")]
    public void Root_is_an_error_and_a_name_a_warning(string text, Severity severity, string message)
    {
        var finding = Assert.Single(LintFolder.Of("Dockerfile", Head + text).Find("user/not-root"));
        Assert.Equal(severity, finding.Severity);
        Assert.Contains(message, finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("USER 1000")]
    [InlineData("USER 1000:1000")]
    [InlineData("ARG UID=1000\nUSER ${UID}:0")]
    public void A_number_is_right(string text) => Assert.Empty(LintFolder.Of("Dockerfile", Head + text).Find("user/not-root"));

    [Theory]
    [InlineData("USER root\n" + Install + "USER 1000", null)]
    [InlineData("USER 0:0\n" + Install + "USER 1000", null)]
    [InlineData("USER 1000\n" + Install, Severity.Error)]
    [InlineData("USER 0\nUSER appuser\n" + Install + "USER 1000", Severity.Error)]
    [InlineData(Install + "USER 1000", Severity.Warning)]
    public void The_connector_is_installed_as_root(string text, Severity? severity) =>
        Assert.Equal(severity, LintFolder.Of("Dockerfile", Head + text).Find("user/install-as-root").SingleOrDefault()?.Severity);

    [Fact]
    public void In_a_stage_that_files_are_copied_from_anyone_may_install() => Assert.Empty(
        LintFolder.Of(
            "Dockerfile",
            $"FROM a:1.0.0 AS hub\nARG NEO4J_CONNECTOR_VERSION=5.2.0\nUSER 1000\n{Install}FROM a:1.0.0\nCOPY --from=hub /x /x\nUSER 1000")
            .Find("user/install-as-root"));

    [Theory]
    [InlineData("RUN microdnf install -y jq", "microdnf")]
    [InlineData("RUN true && chown -R 1000 /usr/share/confluent-hub-components", "chown")]
    [InlineData("RUN if true; then mkdir -p /opt/x; fi", "mkdir")]
    [InlineData("RUN <<EOF\napt-get update\nEOF", "apt-get")]
    [InlineData("RUN [\"useradd\", \"x\"]", "useradd")]
    [InlineData("RUN LANG=C exec dnf -y upgrade", "dnf")]
    public void After_the_user_changes_nothing_needs_root(string run, string program)
    {
        Assert.Empty(LintFolder.Of("Dockerfile", $"{Head}USER root\n{run}\nUSER 1000").Find("user/root-needed"));
        var finding = Assert.Single(LintFolder.Of("Dockerfile", $"{Head}USER 1000\n{run}\n").Find("user/root-needed"));
        Assert.StartsWith($"'{program}", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("RUN echo chown")]
    [InlineData("RUN mkdir -p /tmp/x /home/appuser/y")]
    [InlineData("RUN touch /etc/kafka-connect/x # chown root")]
    public void Other_commands_are_left_alone(string run) =>
        Assert.Empty(LintFolder.Of("Dockerfile", $"{Head}USER 1000\n{run}\n").Find("user/root-needed"));

    [Theory]
    [InlineData(
        "docker-compose.yml", "    restart: unless-stopped\n    # Connect",
        "    restart: unless-stopped\n    user: \"1001\"\n    # Connect", "run as 1001")]
    [InlineData(
        "docker-compose.yml", "    restart: unless-stopped\n    # Connect", "    restart: unless-stopped\n    user: appuser\n    # Connect",
        "run as appuser")]
    [InlineData("kubernetes/deployment.yaml", "runAsUser: 1000", "runAsUser: 1001", "run as 1001")]
    public void Another_user_elsewhere_is_an_error(string file, string text, string replacement, string message)
    {
        var finding = Assert.Single(LintFolder.Shipped().Edit(file, text, replacement).Find("user/drift"));
        Assert.Contains(message, finding.Message, StringComparison.Ordinal);
        Assert.Equal($"kafka-connect/{file}", finding.File);
    }

    [Fact]
    public void The_same_user_with_a_group_is_no_difference() => Assert.Empty(
        LintFolder.Shipped().With("kubernetes/x.yaml", "securityContext: {runAsUser: 1000, runAsGroup: 5}\n").Find("user/drift"));
}
