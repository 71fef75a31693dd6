using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Sources;

namespace Neo4jKafkaConnect.Linting;

/// <summary>Whether the heap and what Java needs beside it fit into the container.</summary>
static class ComposeMemoryRules
{
    public static IReadOnlyList<LintRule> All { get; } =
    [
        LintRule.Of(
            "compose/memory-limit", Severity.Warning, "Memory is limited",
            "Without a limit one container can take the machine's memory, and the kernel chooses what to kill.", Limit),
        LintRule.Of(
            "compose/memory-heap", Severity.Error, "The memory limit leaves room beside the heap",
            "The heap is a part of what a JVM takes: class data, compiled code, thread stacks and network buffers lie outside of it. "
                + "A limit at the heap's size ends in a kill (exit code 137). Headroom asked for: a quarter of the heap, at least 512 MiB.",
            Heap),
    ];

    static IEnumerable<Finding> Limit(LintSources sources, Rule rule)
    {
        foreach (var service in sources.ComposeProject?.Services.Where(x => x.IsKafka) ?? [])
        {
            List<ComposeValue> limits = [.. service.MemoryLimits];
            if (limits.Count == 0)
                yield return At(
                    sources, rule, service, null, $"The service {service.Name} has no memory limit.",
                    "Set 'mem_limit' to the heap of KAFKA_HEAP_OPTS and 1 GB more.");
            foreach (var limit in limits.Where(x => Bytes(x) is null))
                yield return At(
                    sources, rule, service, limit, $"Compose does not take '{limit.Value}' as a size.",
                    "Write a number with b, k, m or g, such as 3g.") with { Severity = Severity.Error };
            if (limits is [var first, var second] && Bytes(first) != Bytes(second))
                yield return At(
                    sources, rule, service, second,
                    $"mem_limit is {first.Value} and deploy.resources.limits.memory is {second.Value}; "
                        + "Compose refuses two different limits.",
                    "Keep one of them.") with { Severity = Severity.Error };
        }
    }

    static IEnumerable<Finding> Heap(LintSources sources, Rule rule)
    {
        foreach (var service in sources.ComposeProject?.Services.Where(x => x.IsKafka) ?? [])
        {
            // 0 means no limit.
            if (service.MemoryLimits.FirstOrDefault() is not { } limit
                || Bytes(limit) is not (> 0 and { } bytes) || HeapOf(sources, service) is not { } heap)
                continue;
            if (JavaHeap.Judge(heap, bytes) is { } verdict)
                yield return At(sources, rule, service, limit, verdict.Message, verdict.Remedy) with { Severity = verdict.Severity };
        }
    }

    static long? HeapOf(LintSources sources, ComposeService service)
    {
        // Handed through from the shell, or without a default there: not known here.
        var own = service.Variable(JavaHeap.Variable);
        if (own is { Value: null or { Interpolation.References: [{ Operator: null or ":?" or "?" }, ..] } })
            return null;
        var image = service.IsBuiltHere || service.IsWorker
            ? sources.Evaluated?.Target?.Environment.GetValueOrDefault(JavaHeap.Variable)?.Value
            : null;
        var options = own?.Value?.Value ?? image;
        return JavaHeap.Largest(options, service.RunsTheImage ? JavaHeap.WorkerDefault : JavaHeap.BrokerDefault);
    }

    static long? Bytes(ComposeValue limit) => MemorySize.ParseCompose(limit.Value);

    static Finding At(LintSources sources, Rule rule, ComposeService service, ComposeValue? value, string message, string remedy) =>
        new(
            rule, sources.ComposeProject!.FileName, sources.ComposeProject.Source.RegionOf(value?.Node ?? service.NameNode), message,
            remedy) { Subject = service.Name };
}
