using System.Globalization;
using Neo4jKafkaConnect.Findings;

namespace Neo4jKafkaConnect.Sources;

/// <summary>The largest heap of a Java program of Kafka's.</summary>
static class JavaHeap
{
    /// <summary>The variable that Kafka's start scripts read.</summary>
    public const string Variable = "KAFKA_HEAP_OPTS";

    /// <summary>
    /// What connect-distributed sets where the variable is empty (Apache Kafka, bin/connect-distributed.sh: -Xms256M -Xmx2G).
    /// </summary>
    public const long WorkerDefault = 2048 * MemorySize.Mebibyte;

    /// <summary>What kafka-server-start sets where the variable is empty (Apache Kafka, bin/kafka-server-start.sh: -Xmx1G).</summary>
    public const long BrokerDefault = 1024 * MemorySize.Mebibyte;

    /// <summary>
    /// What a JVM needs beside its heap: metaspace, compiled code (up to 240 MiB by default), thread stacks, network buffers outside of the
    /// heap.
    /// A quarter of the heap, at least 512 MiB.
    /// </summary>
    public static long Headroom(long heap) => Math.Max(heap / 4, 512 * MemorySize.Mebibyte);

    /// <summary>
    /// The largest heap in bytes; null where it follows the limit (<c>MaxRAMPercentage</c>, or no size at all: a quarter of it).
    /// </summary>
    /// <param name="options">The value of <see cref="Variable"/>; empty or null where it is not set.</param>
    /// <param name="standard">What the start script sets then.</param>
    public static long? Largest(string? options, long standard)
    {
        if (string.IsNullOrEmpty(options))
            return standard;

        // Of several the JVM takes the last.
        long? largest = null;
        foreach (var option in options.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if ((After(option, "-Xmx") ?? After(option, "-XX:MaxHeapSize=")) is { } size)
                largest = MemorySize.ParseJava(size) ?? largest;
        }

        return largest;
    }

    /// <summary>What is wrong with a limit; null where it leaves enough.</summary>
    /// <param name="heap">The largest heap, in bytes.</param>
    /// <param name="limit">The limit, in bytes.</param>
    public static (Severity Severity, string Message, string Remedy)? Judge(long heap, long limit)
    {
        var needed = heap + Headroom(heap);
        var remedy = $"Raise the limit to {MemorySize.Show(needed)} or more, or lower -Xmx in {Variable} to {LargestWithin(limit)}.";
        if (limit <= heap)
            return (Severity.Error, $"The memory limit of {MemorySize.Show(limit)} is not above the heap of {MemorySize.Show(heap)}: "
                + "the kernel kills the process (exit code 137).", remedy);
        return limit < needed
            ? (Severity.Warning, $"The memory limit of {MemorySize.Show(limit)} leaves {MemorySize.Show(limit - heap)} beside the heap of "
                + $"{MemorySize.Show(heap)}; {MemorySize.Show(Headroom(heap))} are needed.", remedy)
            : null;
    }

    static string LargestWithin(long limit)
    {
        var heap = Math.Min(limit * 4 / 5, limit - (512 * MemorySize.Mebibyte)) / MemorySize.Mebibyte;
        return heap < 64 ? "what fits" : string.Create(CultureInfo.InvariantCulture, $"{heap}M or less");
    }

    static string? After(string option, string prefix) =>
        option.StartsWith(prefix, StringComparison.Ordinal) ? option[prefix.Length..] : null;
}
