using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Scanning;

namespace Neo4jKafkaConnect.Tests.Scanning;

public sealed class LayerOriginsTests
{
    const string Base = "confluentinc/cp-kafka-connect:7.5.0";
    static readonly ImageLayer s_root = new("sha256:1", "ADD file in /");
    static readonly ImageLayer s_platform = new("sha256:2", "RUN dnf install");
    static readonly ImageLayer s_connector = new(
        "sha256:3", "RUN /bin/sh -c confluent-hub install --no-prompt neo4j/kafka-connect-neo4j:5.2.0 # buildkit");
    static readonly ImageLayer s_copy = new("sha256:4", "COPY app.jar /opt/");

    [Fact]
    public void Layers_that_the_image_begins_with_are_the_base_images()
    {
        var origins = LayerOrigins.Of([s_root, s_platform, s_connector, s_copy], Base, ["sha256:1", "sha256:2"]);

        Assert.Equal([LayerOrigin.Base, LayerOrigin.Base, LayerOrigin.Connector, LayerOrigin.Own], origins.Layers.Select(x => x.Origin));
        Assert.True(origins.ComparedWithBase);
        Assert.Contains("2 layers of confluentinc/cp-kafka-connect:7.5.0", origins.How, StringComparison.Ordinal);
    }

    [Fact]
    public void Layer_before_the_connector_is_own_where_the_base_is_known()
    {
        var origins = LayerOrigins.Of([s_root, s_copy, s_connector], Base, ["sha256:1"]);

        Assert.Equal([LayerOrigin.Base, LayerOrigin.Own, LayerOrigin.Connector], origins.Layers.Select(x => x.Origin));
    }

    [Fact]
    public void Installation_within_the_base_is_the_bases()
    {
        var origins = LayerOrigins.Of([s_root, s_connector, s_copy], Base, ["sha256:1", "sha256:3"]);

        Assert.Equal(LayerOrigin.Base, origins.Of("sha256:3"));
    }

    [Theory]
    [InlineData(null, "the engine does not have")]
    [InlineData("sha256:9", "does not begin with")]
    public void Without_the_base_the_order_of_the_instructions_tells(string? baseLayer, string why)
    {
        var origins = LayerOrigins.Of([s_root, s_platform, s_connector, s_copy], Base, baseLayer is null ? null : [baseLayer]);

        Assert.Equal([LayerOrigin.Base, LayerOrigin.Base, LayerOrigin.Connector, LayerOrigin.Own], origins.Layers.Select(x => x.Origin));
        Assert.False(origins.ComparedWithBase);
        Assert.Contains(why, origins.How, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_told_is_judged_as_own()
    {
        var origins = LayerOrigins.Of([s_root, s_copy], null, null);

        Assert.All(origins.Layers, x => Assert.Equal(LayerOrigin.Own, x.Origin));
        Assert.Equal(LayerOrigin.Own, origins.Of("sha256:unheard-of"));
        Assert.Equal(LayerOrigin.Own, origins.Of(null));
    }

    [Fact]
    public void Same_content_twice_is_the_lowest_layers()
    {
        var origins = LayerOrigins.Of([s_root, s_connector, s_root], Base, ["sha256:1"]);

        Assert.Equal(LayerOrigin.Base, origins.Of("sha256:1"));
    }

    [Fact]
    public void Base_image_with_more_layers_than_the_image_is_not_its_base() =>
        Assert.False(LayerOrigins.Of([s_root], Base, ["sha256:1", "sha256:2"]).ComparedWithBase);
}
