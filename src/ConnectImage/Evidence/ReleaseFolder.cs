using Neo4jKafkaConnect.Pins;
using Neo4jKafkaConnect.Registries;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Evidence;

/// <summary>The folder that holds what is known of one version: <c>artifacts/5.2.0-cp7.5.0/</c>.</summary>
public static class ReleaseFolder
{
    /// <summary>Of an image that is built from pins.</summary>
    /// <param name="artifacts">The folder of all versions.</param>
    /// <param name="pins">The versions.</param>
    /// <param name="suffix">Sets a rehearsal's folder apart from a release's.</param>
    public static AbsolutePath Of(AbsolutePath artifacts, ImagePins pins, string suffix) =>
        artifacts / $"{pins.Name}{suffix}";

    /// <summary>Of an image that was built elsewhere: named like it, with what a file name cannot hold replaced.</summary>
    public static AbsolutePath Of(AbsolutePath artifacts, ImageReference image) =>
        artifacts / string.Concat($"image-{image}".Select(x => char.IsAsciiLetterOrDigit(x) || x is '.' or '-' or '_' ? x : '-'));
}
