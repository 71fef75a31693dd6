using Neo4jKafkaConnect.Engine;
using Neo4jKafkaConnect.Images;
using Neo4jKafkaConnect.Pins;
using Neo4jKafkaConnect.Registries;
using Serilog;

namespace Neo4jKafkaConnect.Rehearsal;

/// <summary>What an engine has under a tag, by its id: the base image of a rehearsal was in no registry.</summary>
sealed class EngineImageIdentities(EngineConnection engine, ILogger log) : IImageIdentities
{
    /// <inheritdoc />
    public async Task<ImageIdentity> ResolveAsync(ImageReference reference, CancellationToken token)
    {
        var docker = await DockerProgram.FindAsync(engine, token);
        var image = await new DockerBuilder(engine, docker, log).EnsureBaseAsync(reference, mayPull: false, token);
        return new ImageIdentity("the rehearsal's engine", null, image.Id);
    }
}
