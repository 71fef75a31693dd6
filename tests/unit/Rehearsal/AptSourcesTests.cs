using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Rehearsal;

namespace Neo4jKafkaConnect.Tests.Rehearsal;

public class AptSourcesTests
{
    static readonly string[] s_machine =
    [
        "http://mirror.example.org/debian/\tbookworm\tmain\tDebian\t",
        "http://mirror.example.org/debian/\tbookworm\tmain\tDebian\t",
        "http://mirror.example.org/debian/\tbookworm-updates\tmain\tDebian\t",
        "http://mirror.example.org/debian-security/\tbookworm-security\tmain\tDebian\t",
        "http://mirror.example.org/debian/\tbookworm-backports\tmain\tDebian Backports\t",
        "http://mirror.example.org/debian/\ttrixie\tmain\tDebian\t",
        "https://deb.nodesource.com/node_20.x/\tnodistro\tmain\t. nodistro\t",
        "https://packages.example.org/apt/\tbookworm\tmain\t$(ORIGIN)\t",
    ];

    [Fact]
    public void Takes_the_release_with_its_updates_and_nothing_else()
    {
        var sources = AptSources.Select(s_machine, "bookworm");

        Assert.Equal(["bookworm", "bookworm-updates", "bookworm-security"], sources.Select(x => x.Release));
        Assert.All(sources, x => Assert.StartsWith("http://mirror.example.org/", x.Address, StringComparison.Ordinal));
    }

    [Fact]
    public void Says_what_apt_knows_where_the_release_is_missing()
    {
        var failure = Assert.Throws<InfrastructureException>(() => AptSources.Select(s_machine, "noble"));

        Assert.Contains("'noble'", failure.Attempted, StringComparison.Ordinal);
        Assert.Contains("nodesource", failure.CameBack, StringComparison.Ordinal);
    }

    [Fact]
    public void Writes_a_line_of_sources_list()
    {
        var source = new AptSource("http://mirror.example.org/debian/", "bookworm", "main", "Debian");

        Assert.Equal("deb http://mirror.example.org/debian/ bookworm main", source.ToLine(null));
        Assert.Equal("deb [signed-by=/keys.gpg] http://mirror.example.org/debian/ bookworm main", source.ToLine("/keys.gpg"));
    }

    [Fact]
    public void Hands_on_how_the_machine_reaches_its_archives_and_nothing_else()
    {
        string[] dump =
        [
            "APT::Architecture \"amd64\";",
            "Acquire::http::Proxy \"http://proxy.example.org:3142\";",
            "Acquire::https \"\";",
            "Acquire::Check-Valid-Until \"false\";",
            "DPkg::Post-Invoke:: \"rm -f /var/cache/apt/archives/*.deb\";",
        ];

        Assert.Equal([dump[1], dump[3]], RootMaker.SelectConfiguration(dump));
    }
}
