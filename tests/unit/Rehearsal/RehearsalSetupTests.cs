using Neo4jKafkaConnect.Rehearsal;

namespace Neo4jKafkaConnect.Tests.Rehearsal;

public class RehearsalSetupTests
{
    [Fact]
    public void Says_what_plays_worker_and_broker()
    {
        Assert.Equal("standin", RehearsalWorker.Standin.ToString());
        Assert.Equal("apache-kafka 3.5.2", RehearsalWorker.ApacheKafka("3.5.2").ToString());
        Assert.Equal("Apache Kafka 3.5.2", RehearsalWorker.ApacheKafka("3.5.2").Describe());
    }

    [Fact]
    public void Gives_another_name_to_another_root_file_system()
    {
        var names = new[]
        {
            new RootRecipe("debian:12-slim", true, false), new RootRecipe("debian:12-slim", true, true),
            new RootRecipe("debian bookworm", false, false), new RootRecipe("ubuntu noble", false, false),
        }.Select(recipe => recipe.Repository);

        Assert.Equal(4, names.Distinct().Count());
        Assert.All(names, name => Assert.Matches("^rehearsal/root-file-system-[0-9a-f]{12}$", name));
    }
}
