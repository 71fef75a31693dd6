using System.Text;

namespace Neo4jKafkaConnect.Standins.CpKafkaConnect;

/// <summary>The name that the program was called under, and its arguments.</summary>
sealed record CommandLine(string Path, IReadOnlyList<string> Arguments)
{
    const string OwnName = "cp-kafka-connect";

    /// <summary>The last part of <see cref="Path"/>: the command to run.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>
    /// Reads the name from the kernel, because the runtime resolves links before it fills its own argument list.
    /// Called under its own name, the program takes the first argument as the command.
    /// </summary>
    public static CommandLine Read(IReadOnlyList<string> arguments)
    {
        var called = FirstArgumentOfProcess() ?? OwnName;
        var isOwnName = System.IO.Path.GetFileNameWithoutExtension(called) is OwnName;
        return isOwnName && arguments.Count > 0
            ? new CommandLine(arguments[0], [.. arguments.Skip(1)])
            : new CommandLine(called, arguments);
    }

    static string? FirstArgumentOfProcess()
    {
        const string kernelView = "/proc/self/cmdline";
        if (!File.Exists(kernelView))
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(File.ReadAllBytes(kernelView));
        var end = text.IndexOf('\0', StringComparison.Ordinal);
        return end > 0 ? text[..end] : null;
    }
}
