using Neo4jKafkaConnect.Engine;

namespace Neo4jKafkaConnect.Tests.Engine;

public sealed class SessionLabelsTests
{
    static readonly RunId s_run = RunId.Create();

    [Fact]
    public void What_a_living_run_made_is_not_abandoned() =>
        Assert.False(SessionLabels.IsAbandoned(SessionLabels.Of(s_run, "worker", keep: false)));

    [Fact]
    public void What_an_ended_run_made_is_abandoned() =>
        Assert.True(SessionLabels.IsAbandoned(Ended(keep: false)));

    [Fact]
    public void What_a_person_keeps_is_never_abandoned() =>
        Assert.False(SessionLabels.IsAbandoned(Ended(keep: true)));

    [Fact]
    public void What_has_no_owner_is_somebody_elses()
    {
        Assert.False(SessionLabels.IsAbandoned(null));
        Assert.False(SessionLabels.IsAbandoned(new Dictionary<string, string> { [SessionLabels.Session] = "x" }));
    }

    static Dictionary<string, string> Ended(bool keep)
    {
        var labels = SessionLabels.Of(s_run, "worker", keep);
        labels[SessionLabels.Owner] = (ProcessIdentity.Current with { Started = "1" }).ToString();
        return labels;
    }
}
