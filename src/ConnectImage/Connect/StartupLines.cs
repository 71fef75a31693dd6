namespace Neo4jKafkaConnect.Connect;

/// <summary>
/// The log lines by which broker and worker tell how far they are. Texts of the Confluent image's scripts and of Kafka's own classes,
/// the same from Kafka 3.5 to 4.0.
/// </summary>
static class StartupLines
{
    /// <summary>The worker's last words after an orderly stop.</summary>
    public const string Stopped = "Kafka Connect stopped";

    static readonly (string Text, string Phase)[] s_phases =
    [
        ("===> Configuring", "configuring"),
        ("===> Running preflight checks", "preflight checks"),
        ("===> Launching kafka-connect", "launching"),
        ("Kafka Connect worker initializing", "initializing"),
        ("Scanning for plugin classes", "scanning plugins"),
        ("Kafka cluster ID:", "broker found"),
        ("REST server listening at", "port open"),
        ("Herder started", "herder started"),
        ("Finished starting connectors and tasks", "herder ready"),
        ("REST resources initialized", "REST ready"),
    ];

    static readonly (string Text, string Phase)[] s_brokerPhases = [("Kafka Server started", "broker ready")];

    // After these the worker is as good as ended, though its process may live on for 24 s with its port closed.
    static readonly string[] s_fatal =
    [
        "Uncaught exception in herder work thread",
        "Stopping due to error",
        "Failed to start Connect",
        " FAILED !",
        ". Brokers found [",
    ];

    static readonly string[] s_portOpen = ["REST server listening at", "Kafka Connect worker initialization took"];

    static readonly string[] s_ready =
    [
        "Finished starting connectors and tasks", "REST resources initialized", "Kafka Connect started", "Herder started",
    ];

    /// <summary>The step that a line of the worker announces, or null.</summary>
    public static string? PhaseOf(string line) => Find(s_phases, line);

    /// <summary>The step that a line of the broker announces, or null.</summary>
    public static string? BrokerPhaseOf(string line) => Find(s_brokerPhases, line);

    /// <summary>Whether a line of the worker announces its end.</summary>
    public static bool IsFatal(string line) => Holds(s_fatal, line);

    /// <summary>Whether the port may be open from here on.</summary>
    public static bool IsPortOpen(string line) => Holds(s_portOpen, line);

    /// <summary>Whether asking now is worth while.</summary>
    public static bool AnnouncesReadiness(string line) => Holds(s_ready, line);

    /// <summary>A line without the time in brackets that it begins with.</summary>
    public static string WithoutTime(string line) =>
        (line.StartsWith('[') && line.IndexOf("] ", StringComparison.Ordinal) is var end and > 0 ? line[(end + 2)..] : line).Trim();

    static string? Find((string Text, string Phase)[] phases, string line) =>
        Array.Find(phases, x => line.Contains(x.Text, StringComparison.Ordinal)).Phase;

    static bool Holds(string[] texts, string line) => Array.Exists(texts, x => line.Contains(x, StringComparison.Ordinal));
}
