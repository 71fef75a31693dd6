namespace Docker.DotNet.Models;

/// <summary>When the engine starts a container again.</summary>
public class RestartPolicy
{
    public RestartPolicyKind Name { get; set; }

    public long MaximumRetryCount { get; set; }
}
