using Neo4jKafkaConnect.Rehearsal;
using Serilog.Core;

namespace Neo4jKafkaConnect.Tests.Rehearsal;

public sealed class EngineConfigurationTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(
        "{\"registry-mirrors\":[\"https://mirror.example.org\"],\"data-root\":\"/srv/docker\",\"hosts\":[\"fd://\"]}",
        "{\"registry-mirrors\":[\"https://mirror.example.org\"]}")]
    [InlineData("{}", "{}")]
    [InlineData("not JSON", "{}")]
    public void Carries_over_what_belongs_to_the_place_and_not_to_the_other_engine(string machine, string expected)
    {
        var file = _folder.Path / "daemon.json";

        EngineConfiguration.Write(file, _folder.Write("machine.json", machine), Logger.None);

        Assert.Equal(expected, File.ReadAllText(file));
    }

    [Fact]
    public void Is_empty_where_the_machine_has_none()
    {
        var file = _folder.Path / "daemon.json";

        EngineConfiguration.Write(file, _folder.Path / "none.json", Logger.None);

        Assert.Equal("{}", File.ReadAllText(file));
    }

    public void Dispose() => _folder.Dispose();
}
