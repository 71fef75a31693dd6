namespace Docker.DotNet.Models;

/// <summary>When the engine starts a container again; on the wire <c>no</c>, <c>always</c>, <c>on-failure</c>, <c>unless-stopped</c>.</summary>
public enum RestartPolicyKind
{
    /// <summary>Not given: the engine's default, which is never.</summary>
    Undefined,

    /// <summary>Never.</summary>
    No,

    /// <summary>Whenever it ends, and when the engine starts.</summary>
    Always,

    /// <summary>When its exit code is not 0.</summary>
    OnFailure,

    /// <summary>Like <see cref="Always"/>, except after somebody stopped it.</summary>
    UnlessStopped,
}
