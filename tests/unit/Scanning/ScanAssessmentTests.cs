using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Scanning;

namespace Neo4jKafkaConnect.Tests.Scanning;

public sealed class ScanAssessmentTests
{
    static readonly DateOnly s_today = new(2026, 11, 26);

    [Theory]
    [InlineData(LayerOrigin.Base, VulnerabilitySeverity.Critical, true, Verdict.Fails)]
    [InlineData(LayerOrigin.Base, VulnerabilitySeverity.Critical, false, Verdict.Passes)]
    [InlineData(LayerOrigin.Base, VulnerabilitySeverity.High, true, Verdict.Passes)]
    [InlineData(LayerOrigin.Connector, VulnerabilitySeverity.Critical, true, Verdict.Fails)]
    [InlineData(LayerOrigin.Connector, VulnerabilitySeverity.High, true, Verdict.Fails)]
    [InlineData(LayerOrigin.Connector, VulnerabilitySeverity.High, false, Verdict.Passes)]
    [InlineData(LayerOrigin.Connector, VulnerabilitySeverity.Medium, true, Verdict.Passes)]
    [InlineData(LayerOrigin.Own, VulnerabilitySeverity.High, true, Verdict.Fails)]
    [InlineData(LayerOrigin.Own, VulnerabilitySeverity.Medium, true, Verdict.Passes)]
    [InlineData(LayerOrigin.Own, VulnerabilitySeverity.Unknown, true, Verdict.Passes)]
    public void Default_policy(LayerOrigin origin, VulnerabilitySeverity severity, bool hasFix, Verdict expected)
    {
        var found = Found(origin, severity, hasFix);

        var assessment = Assess(found, Policies.Default);

        Assert.Equal((expected, origin), (Assert.Single(assessment.Vulnerabilities).Verdict, assessment.Vulnerabilities[0].Origin));
        Assert.Equal(expected != Verdict.Fails, assessment.Passed);
    }

    [Theory]
    [InlineData(VulnerabilitySeverity.Low, false, Verdict.Fails)]
    [InlineData(VulnerabilitySeverity.Unknown, false, Verdict.Passes)]
    public void Without_onlyWithFix_a_vulnerability_that_nobody_mends_fails(VulnerabilitySeverity severity, bool hasFix, Verdict expected)
    {
        var policy = Policies.With(LayerOrigin.Own, new FailureThreshold(VulnerabilitySeverity.Low, OnlyWithFix: false));

        Assert.Equal(expected, Assess(Found(LayerOrigin.Own, severity, hasFix), policy).Vulnerabilities[0].Verdict);
    }

    [Fact]
    public void Never_fails_nothing() => Assert.True(
        Assess(
            Found(LayerOrigin.Own, VulnerabilitySeverity.Critical, true),
            Policies.With(LayerOrigin.Own, new FailureThreshold(null, OnlyWithFix: false))).Passed);

    [Theory]
    [InlineData(1, Verdict.Excepted, ExceptionState.Holds, true)]
    [InlineData(0, Verdict.Excepted, ExceptionState.Holds, true)]
    [InlineData(-1, Verdict.Fails, ExceptionState.Expired, false)]
    public void Exception_holds_to_the_end_of_its_last_day(int daysLeft, Verdict verdict, ExceptionState state, bool passes)
    {
        var policy = Policies.Excepting("CVE-1", "a:b", s_today.AddDays(daysLeft));

        var assessment = Assess(Found(LayerOrigin.Own, VulnerabilitySeverity.Critical, true), policy);

        Assert.Equal(verdict, assessment.Vulnerabilities[0].Verdict);
        Assert.Equal(state, assessment.Exceptions[0].State);
        Assert.Equal(passes, assessment.Passed);
    }

    [Theory]
    [InlineData("CVE-2", "a:b")]
    [InlineData("CVE-1", "a:c")]
    public void Exception_is_about_one_id_in_one_package(string id, string package)
    {
        var assessment = Assess(
            Found(LayerOrigin.Own, VulnerabilitySeverity.Critical, true), Policies.Excepting(id, package, s_today.AddDays(9)));

        Assert.Equal(Verdict.Fails, assessment.Vulnerabilities[0].Verdict);
        Assert.Equal(ExceptionState.Unused, assessment.Exceptions[0].State);
    }

    [Fact]
    public void Unused_exception_does_not_fail() => Assert.True(
        ScanAssessment.Of(Empty, Origins(Empty), Policies.Excepting("CVE-1", "a:b", s_today), s_today).Passed);

    [Fact]
    public void Expired_exception_fails_also_where_nothing_needs_it() => Assert.False(
        ScanAssessment.Of(Empty, Origins(Empty), Policies.Excepting("CVE-1", "a:b", s_today.AddDays(-1)), s_today).Passed);

    [Theory]
    [InlineData(TrivyReports.BaseLayer, LayerOrigin.Base)]
    [InlineData(TrivyReports.ConnectorLayer, LayerOrigin.Connector)]
    [InlineData(TrivyReports.OwnLayer, LayerOrigin.Own)]
    [InlineData(null, LayerOrigin.Own)]
    public void Secret_fails_wherever_it_is(string? layer, LayerOrigin origin)
    {
        var report = Empty with { Secrets = [new LayerSecret("private-key", "Asymmetric Private Key", "etc/key.pem", 1, layer)] };
        var never = Policies.Default with
        { Thresholds = Enum.GetValues<LayerOrigin>().ToDictionary(x => x, _ => new FailureThreshold(null, true)) };

        var assessment = ScanAssessment.Of(report, Origins(report), never, s_today);

        Assert.Equal(origin, Assert.Single(assessment.Secrets).Origin);
        Assert.False(assessment.Passed);
    }

    [Fact]
    public void Same_vulnerability_reported_twice_counts_once()
    {
        var report = Empty with { Vulnerabilities =
        [
            Found(LayerOrigin.Own, VulnerabilitySeverity.Low, true),
            Found(LayerOrigin.Own, VulnerabilitySeverity.Low, true),
        ] };

        Assert.Single(ScanAssessment.Of(report, Origins(report), Policies.Default, s_today).Vulnerabilities);
    }

    static ScanReport Empty { get; } = TrivyReports.Report() with { Vulnerabilities = [], Secrets = [] };

    static LayerOrigins Origins(ScanReport report) => TrivyReports.Origins(report);

    static Vulnerability Found(
        LayerOrigin origin, VulnerabilitySeverity severity, bool hasFix) => new("CVE-1", "a:b", "1.0", severity, origin switch
    {
        LayerOrigin.Base => TrivyReports.BaseLayer,
        LayerOrigin.Connector => TrivyReports.ConnectorLayer,
        _ => TrivyReports.OwnLayer,
    })
    {
        Fixed = hasFix ? "1.1" : null,
    };

    static ScanAssessment Assess(Vulnerability vulnerability, ScanPolicy policy)
    {
        var report = Empty with { Vulnerabilities = [vulnerability] };
        return ScanAssessment.Of(report, Origins(report), policy, s_today);
    }
}
