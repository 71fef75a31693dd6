using Neo4jKafkaConnect.Worker;

namespace Neo4jKafkaConnect.Tests.Linting;

public class HealthcheckRulesTests
{
    const string Good = "HEALTHCHECK --timeout=10s --retries=3 CMD curl -fsS --max-time 8 http://localhost:8083/";

    [Theory]
    [InlineData("healthcheck/present")]
    [InlineData("healthcheck/bounded")]
    [InlineData("healthcheck/port")]
    [InlineData("healthcheck/status")]
    public void What_ships_is_right(string rule) => Assert.Empty(LintFolder.Shipped().Find(rule));

    [Fact]
    public void Remedies_name_the_check_that_ships() =>
        Assert.Contains(BashHealthcheck.Instruction, LintFolder.Shipped()["Dockerfile"], StringComparison.Ordinal);

    [Theory]
    [InlineData("", "has no HEALTHCHECK")]
    [InlineData("HEALTHCHECK NONE", "takes away")]
    [InlineData(Good + "\nHEALTHCHECK NONE", "takes away")]
    public void There_is_one(string text, string message) =>
        Assert.Contains(message, Of(text).Report("healthcheck/present"), StringComparison.Ordinal);

    [Theory]
    [InlineData(Good)]
    [InlineData("HEALTHCHECK --timeout=10s --retries=3 CMD curl -fsSm8 http://localhost:8083/ || exit 1")]
    [InlineData("HEALTHCHECK --timeout=10s --retries=3 CMD curl -fsSm 8 http://localhost:8083/ || exit 1")]
    [InlineData("HEALTHCHECK --timeout=10s --retries=3 CMD wget -q -T 5 -O /dev/null http://127.0.0.1:8083/")]
    [InlineData("HEALTHCHECK --timeout=10s --retries=3 CMD timeout 5 curl -f http://localhost:8083/")]
    [InlineData("HEALTHCHECK --timeout=10s --retries=3 " + BashHealthcheck.Instruction)]
    public void It_is_bounded_and_asks_the_worker(string text)
    {
        foreach (var rule in new[] { "healthcheck/present", "healthcheck/bounded", "healthcheck/port", "healthcheck/status" })
            Assert.Empty(Of(text).Find(rule));
    }

    [Theory]
    [InlineData("HEALTHCHECK --retries=3 CMD curl -f -m 8 http://localhost:8083/", "has no --timeout")]
    [InlineData("HEALTHCHECK --timeout=10s CMD curl -f -m 8 http://localhost:8083/", "does not say --retries")]
    [InlineData("HEALTHCHECK --timeout=10s --retries=3 CMD curl -f http://localhost:8083/", "curl has no time limit")]
    [InlineData("HEALTHCHECK --timeout=10s --retries=3 CMD wget -q http://localhost:8083/", "wget has no time limit")]
    [InlineData("HEALTHCHECK --timeout=10s --retries=3 CMD [\"bash\", \"-c\", \"exec 3<>/dev/tcp/localhost/8083; echo GET / >&3; "
        + "read -r line <&3; [[ $line == *200* ]]\"]", "reads from the worker without a time limit")]
    [InlineData(
        "HEALTHCHECK --timeout=10s --retries=3 CMD [\"curl\", \"-f\", \"--max-time=10\", \"http://localhost:8083/\"]",
        "may take 10 s, and the check is killed after 10 s")]
    public void One_without_limits_is_a_finding(string text, string message) =>
        Assert.Contains(message, Assert.Single(Of(text).Find("healthcheck/bounded")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("http://localhost:8084/", "asks port 8084, and the worker listens on http://0.0.0.0:8083")]
    [InlineData("http://localhost/", "asks port 80")]
    [InlineData("https://localhost:8083/", "speaks https")]
    [InlineData("http://connect.example.com:8083/", "asks connect.example.com")]
    public void Another_address_is_a_finding(string address, string message)
    {
        var folder = LintFolder.Shipped().Edit("Dockerfile", BashHealthcheck.Instruction, $"CMD curl -f --max-time 8 {address}");
        var finding = Assert.Single(folder.Find("healthcheck/port"));
        Assert.Contains(message, finding.Message, StringComparison.Ordinal);
        Assert.Contains(address, folder["Dockerfile"].Split('\n')[finding.Line - 1], StringComparison.Ordinal);
    }

    [Fact]
    public void The_port_is_that_of_the_listeners()
    {
        Assert.Contains("listens on https://0.0.0.0:8443", LintFolder.Shipped()
            .Edit("Dockerfile", "CONNECT_LISTENERS=http://0.0.0.0:8083", "CONNECT_LISTENERS=https://0.0.0.0:8443")
            .Report("healthcheck/port"), StringComparison.Ordinal);
        Assert.Empty(LintFolder.Shipped()
            .Edit("Dockerfile", "CONNECT_LISTENERS=http://0.0.0.0:8083", "CONNECT_LISTENERS=https://:8443,http://:8083")
            .Find("healthcheck/port"));
        Assert.Contains(
            "asks port 9", Of("HEALTHCHECK --timeout=1s CMD [\"bash\", \"-c\", \"</dev/tcp/localhost/9\"]").Report("healthcheck/port"),
            StringComparison.Ordinal);
        Assert.Contains("asks port 9092", Of("HEALTHCHECK CMD nc -z localhost 9092").Report("healthcheck/port"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HEALTHCHECK CMD curl http://localhost:8083/", true)]
    [InlineData("HEALTHCHECK CMD curl --silent -S http://localhost:8083/ || exit 1", true)]
    [InlineData("HEALTHCHECK CMD [\"bash\", \"-c\", \"</dev/tcp/localhost/8083\"]", true)]
    [InlineData("HEALTHCHECK CMD [\"bash\", \"-c\", \"exec 3<>/dev/tcp/localhost/8083; echo GET / >&3; read -rt 8 line <&3; "
        + "[[ $line == *200* ]]\"]", false)]
    [InlineData("HEALTHCHECK CMD curl --fail http://localhost:8083/", false)]
    [InlineData("HEALTHCHECK CMD [ \"$(curl -s -o /dev/null -w '%{http_code}' http://localhost:8083/)\" = 200 ]", false)]
    public void An_answer_with_an_error_fails(string text, bool isFinding) =>
        Assert.Equal(isFinding, Of(text).Find("healthcheck/status").Count == 1);

    static LintFolder Of(string healthcheck) => LintFolder.Of("Dockerfile", $"FROM a:1.0.0\n{healthcheck}\n");
}
