using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Rehearsal;

/// <summary>Where a private engine keeps its things.</summary>
/// <param name="Home">Images, log, leases, configuration.</param>
/// <param name="Runtime">The sockets and what lives as long as the engine.</param>
sealed record EngineFolders(AbsolutePath Home, AbsolutePath Runtime)
{
    // unix(7): sun_path holds 108 bytes with the closing zero. The longest socket is containerd's, below the exec root.
    const int LongestSocketPath = 107;
    const string ContainerdSocketName = "containerd.sock";
    const string LongestSocket = $"/exec/containerd/{ContainerdSocketName}.ttrpc";

    static readonly SearchValues<char> s_plain =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/._-+");

    /// <summary>The socket that the engine's API listens on.</summary>
    public AbsolutePath Socket => Runtime / "docker.sock";

    /// <summary>Containers' run-time state, and containerd's socket.</summary>
    public AbsolutePath ExecRoot => Runtime / "exec";

    /// <summary>The socket that the engine speaks to its containerd through.</summary>
    public AbsolutePath ContainerdSocket => ExecRoot / "containerd" / ContainerdSocketName;

    /// <summary>Images, layers, build cache.</summary>
    public AbsolutePath DataRoot => Home / "data";

    /// <summary>What it remembers of its networks.</summary>
    public AbsolutePath Networks => DataRoot / "network";

    /// <summary>Holds the engine's process number while it runs.</summary>
    public AbsolutePath PidFile => Home / "dockerd.pid";

    /// <summary>What the engine of the last start said.</summary>
    public AbsolutePath Log => Home / "dockerd.log";

    /// <summary>What its containerd said.</summary>
    public AbsolutePath ContainerdLog => Home / "containerd.log";

    /// <summary>The engine's configuration; it does not read the machine's.</summary>
    public AbsolutePath Configuration => Home / "daemon.json";

    /// <summary>The runs that use the engine.</summary>
    public AbsolutePath Leases => Home / "leases";

    /// <summary>Held while the engine is started, counted or ended.</summary>
    public AbsolutePath Lock => Home / "lock";

    /// <summary>The address in the form that <c>DOCKER_HOST</c> takes.</summary>
    public string DockerHost => $"unix://{Socket}";

    /// <summary>True where the sockets could not lie beside the rest.</summary>
    public bool IsRuntimeElsewhere => Home != Runtime;

    /// <summary>Keeps engines of several working copies apart where they share a containerd.</summary>
    public string Name => $"neo4j-kafka-connect-{Hash(Home)}";

    /// <summary>
    /// Chooses the folders. Sockets go to a short folder of their own under <c>/run</c> where their paths would be too long for the
    /// system, or hold characters that mean something in an address.
    /// </summary>
    public static EngineFolders For(AbsolutePath home)
    {
        var fits = Encoding.UTF8.GetByteCount(home + LongestSocket) <= LongestSocketPath
            && !((string)home).AsSpan().ContainsAnyExcept(s_plain);
        return new(home, fits ? home : (AbsolutePath)"/run" / $"neo4j-kafka-connect-{Hash(home)}");
    }

    static string Hash(AbsolutePath folder) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folder)))[..8];
}
