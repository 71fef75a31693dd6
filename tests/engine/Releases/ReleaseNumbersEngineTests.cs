using Neo4jKafkaConnect.Pins;
using Neo4jKafkaConnect.Releases;
using Serilog.Core;

namespace Neo4jKafkaConnect.Tests.Releases;

/// <summary>The numbers that a real repository's tags give.</summary>
public sealed class ReleaseNumbersEngineTests
{
    static readonly ImagePins s_pins = new("confluentinc/cp-kafka-connect", "7.5.0", "5.2.0");

    [Fact]
    public async Task A_tagged_commit_keeps_its_number_and_another_gets_the_next()
    {
        using var repository = await TemporaryRepository.CreateAsync();
        Assert.Equal(1, await NumberAsync(repository));
        await repository.GitAsync("tag", "v5.2.0-cp7.5.0-r3");
        await repository.GitAsync("tag", "v5.2.0-cp8.0.0-r9");
        Assert.Equal(3, await NumberAsync(repository));
        await repository.CommitAsync("two");
        Assert.Equal(4, await NumberAsync(repository));
    }

    static Task<int> NumberAsync(TemporaryRepository repository) =>
        ReleaseNumbers.ReadAsync(new GitRepository(repository.Root, Logger.None), s_pins, Logger.None, CancellationToken.None);
}
