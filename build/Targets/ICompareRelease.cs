using Neo4jKafkaConnect.Artifacts;
using Nuke.Common;

namespace Neo4jKafkaConnect.Targets;

/// <summary>Proves that a release can be made again.</summary>
public interface ICompareRelease : IScan
{
    /// <summary>Compares the release's folder with an earlier one of the same release.</summary>
    Target CompareRelease => _ => _
        .Description("Compares the release's folder to the last byte with the one of --compare-to, but for what was measured")
        .Requires(() => CompareTo)
        .Executes(() => Run.Execute(() =>
        {
            var count = RepeatedRelease.Compare(CompareTo!, VersionDirectory);
            Summarize([new("The same", $"the image and {count} files")]);
        }));
}
