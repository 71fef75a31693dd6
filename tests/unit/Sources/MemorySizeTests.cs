using FsCheck.Xunit;
using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Sources;
using Neo4jKafkaConnect.Tests.Connect;

namespace Neo4jKafkaConnect.Tests.Sources;

public sealed class MemorySizeTests
{
    [Theory]
    [InlineData("32", 32L)]
    [InlineData("32b", 32L)]
    [InlineData("32B", 32L)]
    [InlineData("32k", 32L * 1024)]
    [InlineData("32Kb", 32L * 1024)]
    [InlineData("32KiB", 32L * 1024)]
    [InlineData("3g", 3L << 30)]
    [InlineData("3 GB", 3L << 30)]
    [InlineData("1.5g", 3L << 29)]
    [InlineData(".5m", 512L * 1024)]
    [InlineData("1t", 1L << 40)]
    [InlineData("0", 0L)]
    [InlineData("", null)]
    [InlineData("g", null)]
    [InlineData("-1g", null)]
    [InlineData("3  g", null)]
    [InlineData("3gg", null)]
    [InlineData("3gi", null)]
    [InlineData("3bb", null)]
    [InlineData("3 gigabytes", null)]
    [InlineData("3e", null)]
    [InlineData("1,5g", null)]
    [InlineData("3g\n", null)]
    public void Compose_takes_powers_of_1024(string text, long? bytes) => Assert.Equal(bytes, MemorySize.ParseCompose(text));

    [Theory]
    [InlineData("128974848", 128974848L)]
    [InlineData("129M", 129_000_000L)]
    [InlineData("123Mi", 123L << 20)]
    [InlineData("3Gi", 3L << 30)]
    [InlineData("0.5Gi", 1L << 29)]
    [InlineData("129e6", 129_000_000L)]
    [InlineData("128974848000m", 128974848L)]
    [InlineData("3g", null)]
    [InlineData("3GB", null)]
    [InlineData("3 Gi", null)]
    public void Kubernetes_tells_powers_of_1000_and_1024_apart(string text, long? bytes) =>
        Assert.Equal(bytes, MemorySize.ParseKubernetes(text));

    [Theory]
    [InlineData("2G", 2L << 30)]
    [InlineData("512m", 512L << 20)]
    [InlineData("1048576", 1L << 20)]
    [InlineData("1.5g", null)]
    [InlineData("2GB", null)]
    public void Java_takes_whole_numbers(string text, long? bytes) => Assert.Equal(bytes, MemorySize.ParseJava(text));

    [Property]
    public void A_number_means_the_same_however_its_unit_is_written(ushort number)
    {
        Assert.Equal(number * 1024L * 1024, MemorySize.ParseCompose($"{number}m"));
        Assert.Equal(MemorySize.ParseCompose($"{number}m"), MemorySize.ParseCompose($"{number} MiB"));
        Assert.Equal(MemorySize.ParseCompose($"{number}mb"), MemorySize.ParseKubernetes($"{number}Mi"));
        Assert.Equal(MemorySize.ParseCompose($"{number}m"), MemorySize.ParseJava($"{number}M"));
    }

    [Property(Arbitrary = [typeof(NonNullText)])]
    public void Any_text_is_an_amount_or_none(NonNullText text)
    {
        foreach (var bytes in new[]
        {
            MemorySize.ParseCompose(text.Value), MemorySize.ParseKubernetes(text.Value), MemorySize.ParseJava(text.Value),
            MemorySize.ParseGigabytes(text.Value),
        })
            Assert.True(bytes is null or >= 0);
    }

    [Theory]
    [InlineData(null, JavaHeap.WorkerDefault)]
    [InlineData("", JavaHeap.WorkerDefault)]
    [InlineData("-Xms256M -Xmx3G", 3L << 30)]
    [InlineData("-Xmx1G -Xmx4g", 4L << 30)]
    [InlineData("-Xmx1G  -XX:MaxHeapSize=512m", 512L << 20)]
    [InlineData("-XX:MaxRAMPercentage=70", null)]
    [InlineData("-Xms256M", null)]
    public void The_last_size_of_the_heap_counts(string? options, long? bytes) =>
        Assert.Equal(bytes, JavaHeap.Largest(options, JavaHeap.WorkerDefault));

    [Theory]
    [InlineData("2G", "1g", Severity.Error)]
    [InlineData("2G", "2g", Severity.Error)]
    [InlineData("2G", "2400m", Severity.Warning)]
    [InlineData("2G", "2560m", null)]
    [InlineData("8G", "9g", Severity.Warning)]
    [InlineData("8G", "10g", null)]
    [InlineData("512M", "1g", null)]
    public void A_limit_leaves_a_quarter_of_the_heap_and_half_a_gibibyte(string heap, string limit, Severity? severity) =>
        Assert.Equal(severity, JavaHeap.Judge(MemorySize.ParseJava(heap)!.Value, MemorySize.ParseCompose(limit)!.Value)?.Severity);
}
