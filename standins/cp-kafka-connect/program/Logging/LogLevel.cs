namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Logging;

/// <summary>Levels of log4j, least first; upper case when printed.</summary>
enum LogLevel
{
    Trace,
    Debug,
    Info,
    Warn,
    Error,
    Fatal,
    Off,
}
