namespace Docker.DotNet.Models;

/// <summary>What the HEALTHCHECK found so far.</summary>
public class Health
{
    public string Status { get; set; }

    public long FailingStreak { get; set; }

    public IList<HealthcheckResult> Log { get; set; }
}
