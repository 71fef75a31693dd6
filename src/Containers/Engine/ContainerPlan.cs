namespace Neo4jKafkaConnect.Engine;

/// <summary>A file that is put into a container before it starts.</summary>
/// <param name="Path">Absolute, in the container; its folder exists in the image.</param>
/// <param name="Content">UTF-8 text.</param>
/// <param name="Mode">Unix permission bits.</param>
public sealed record ContainerFile(string Path, string Content, UnixFileMode Mode = ContainerFile.ReadableByAll)
{
    /// <summary>Permission bits 0644.</summary>
    public const UnixFileMode ReadableByAll =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
}

/// <summary>A folder or a file of the engine's machine that a container sees.</summary>
/// <param name="Source">Where it lies; it has to be there.</param>
/// <param name="Target">Where the container sees it.</param>
/// <param name="IsReadOnly">Whether the container may not write to it.</param>
public sealed record ContainerMount(string Source, string Target, bool IsReadOnly = false);

/// <summary>What a container is to be, before it exists.</summary>
/// <param name="Image">A reference or id that the engine has.</param>
/// <param name="Role">The part that it plays; its alias on the network.</param>
public sealed record ContainerPlan(string Image, string Role)
{
    /// <summary>Replaces the image's command where given.</summary>
    public IReadOnlyList<string>? Command { get; init; }

    /// <summary>Replaces the image's entry point where given.</summary>
    public IReadOnlyList<string>? Entrypoint { get; init; }

    /// <summary>Added to the image's environment.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>The only network that it joins; none at all where null, unless it <see cref="HasWayOut" />.</summary>
    public SessionNetwork? Network { get; init; }

    /// <summary>More names that it has on that network.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Whether it joins the engine's own network, which leads to the internet.</summary>
    public bool HasWayOut { get; init; }

    /// <summary>What it sees of the engine's machine.</summary>
    public IReadOnlyList<ContainerMount> Mounts { get; init; } = [];

    /// <summary>Replaces the image's working folder where given.</summary>
    public string? WorkingFolder { get; init; }

    /// <summary>TCP ports published on 127.0.0.1, each on a host port that the engine chooses.</summary>
    public IReadOnlyList<int> PublishedPorts { get; init; } = [];

    /// <summary>Put in before the start.</summary>
    public IReadOnlyList<ContainerFile> Files { get; init; } = [];

    /// <summary>Whether nothing can be written but volumes and <see cref="MemoryFolders"/>.</summary>
    public bool ReadOnlyRoot { get; init; }

    /// <summary>Folders in memory (tmpfs), each with its mount options, separated by commas; empty for the engine's own.</summary>
    public IReadOnlyDictionary<string, string> MemoryFolders { get; init; } = new Dictionary<string, string>();

    /// <summary>Takes every capability away, and with it what a program with the set-user-id bit could gain.</summary>
    public bool Unprivileged { get; init; }

    /// <summary>Memory limit in bytes.</summary>
    public long? MemoryLimitBytes { get; init; }

    /// <summary>Keeps the engine from running the image's HEALTHCHECK by itself.</summary>
    public bool DisableHealthcheck { get; init; }

    /// <summary>Replaces the image's user where given.</summary>
    public string? User { get; init; }
}

/// <summary>A network of a session.</summary>
public sealed record SessionNetwork(string Id, string Name);

/// <summary>One line that a container wrote.</summary>
/// <param name="At">When the engine received it.</param>
/// <param name="IsError">Whether it came on standard error.</param>
/// <param name="Text">Without its line end.</param>
public sealed record LogLine(DateTimeOffset At, bool IsError, string Text);

/// <summary>How a container ended.</summary>
/// <param name="ExitCode">Of its first process; 128 + signal where a signal ended it.</param>
/// <param name="OutOfMemory">Whether the kernel killed it for its memory limit.</param>
/// <param name="At">When.</param>
public sealed record ContainerExit(long ExitCode, bool OutOfMemory, DateTimeOffset At);

/// <summary>What a command said that was run inside a container.</summary>
public sealed record ExecResult(long ExitCode, string Output, string Error);
