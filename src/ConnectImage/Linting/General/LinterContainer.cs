using Neo4jKafkaConnect.Engine;
using Neo4jKafkaConnect.Images;
using Neo4jKafkaConnect.Registries;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Linting.General;

/// <summary>A linter in a container of its image, which gets the repository to read and no network.</summary>
/// <param name="name">The program within the image.</param>
/// <param name="image">The image, by its digest.</param>
/// <param name="folder">The repository.</param>
/// <param name="open">Finds the engine.</param>
sealed class LinterContainer(
    string name, ImageReference image, AbsolutePath folder, Func<CancellationToken, Task<ToolContainer>> open) : ILinterProgram
{
    const string Role = "linter";
    const string Repository = "/repository";
    static readonly TimeSpan s_within = TimeSpan.FromSeconds(60);

    /// <inheritdoc />
    public async Task<LinterAnswer> RunAsync(IReadOnlyList<string> arguments, CancellationToken token)
    {
        var plan = new ContainerPlan(image.ToString(), Role)
        {
            Command = [name, .. arguments],
            WorkingFolder = Repository,
            Mounts = [new(folder, Repository, IsReadOnly: true)],
        };
        var container = await open(token);
        return LinterAnswer.Of(
            await container.RunAsync(plan, s_within, token, onLine: _ => { }), LinterAnswer.CallOf(name, arguments), image.ToString());
    }

    /// <inheritdoc />
    public override string ToString() => image.ToString();
}
