using Neo4jKafkaConnect.Currency;
using Neo4jKafkaConnect.Pins;
using Neo4jKafkaConnect.Pushing;
using Neo4jKafkaConnect.Releases;
using Nuke.Common.IO;
using Serilog;

namespace Neo4jKafkaConnect.Workplaces;

/// <summary>One of the two kinds of workplaces: what is known of it before anything is started.</summary>
public interface IWorkplaceKind
{
    /// <summary>Its name, for the log.</summary>
    string Name { get; }

    /// <summary>Whether what is made there may be released.</summary>
    bool IsRelease { get; }

    /// <summary>Whether opening it is worth beginning while targets run that do not need it.</summary>
    bool OpensAhead { get; }

    /// <summary>Ends the tags and the folders of what is made there; empty for the real thing.</summary>
    string TagSuffix { get; }

    /// <summary>What is locked there.</summary>
    AbsolutePath LockFile { get; }

    /// <summary>The versions that it can build.</summary>
    /// <param name="published">What others publish.</param>
    IPublishedVersions ChooseVersions(IPublishedVersions published);

    /// <summary>Refuses registries that it cannot push to.</summary>
    /// <exception cref="Failures.ConfigurationException">It cannot.</exception>
    void RefuseUnfit(RegistryOptions registries);

    /// <summary>Releases what was made there, as far as it may be released.</summary>
    /// <returns>The lines of the build's summary.</returns>
    /// <exception cref="Failures.BuildFailureException">Something stands in the way.</exception>
    Task<IReadOnlyList<KeyValuePair<string, string>>> ReleaseAsync(
        ReleaseRun release, ImagePins pins, ReleaseFacts facts, ReleaseOptions options, CancellationToken token);

    /// <summary>Removes what it keeps between runs.</summary>
    Task CleanAsync(ILogger log, CancellationToken token);

    /// <summary>Opens one.</summary>
    /// <param name="platformVersion">The platform's version that is built.</param>
    /// <param name="log">Told what is done.</param>
    /// <param name="token">Ends it; nothing is left then.</param>
    /// <exception cref="Failures.InfrastructureException">There is no engine, or a part cannot be had.</exception>
    Task<Workplace> OpenAsync(string platformVersion, ILogger log, CancellationToken token);
}
