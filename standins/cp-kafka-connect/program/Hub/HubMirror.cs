using System.Text.RegularExpressions;

namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Hub;

/// <summary>
/// The hub as it is rehearsed: a folder of archives, <c>&lt;owner&gt;/&lt;name&gt;/&lt;version&gt;.zip</c>. The environment variable
/// <c>REHEARSAL_HUB</c> rehearses its failures: <c>unreachable</c> and <c>unverified</c>.
/// </summary>
sealed partial class HubMirror(string folder)
{
    /// <summary>Where the image keeps the archives.</summary>
    public const string DefaultFolder = "/usr/share/confluent-hub-mirror";

    const string Latest = "latest";

    /// <summary>Finds the archive of <c>owner/name:version</c>.</summary>
    /// <exception cref="HubException">There is none, or the hub is rehearsed as failing.</exception>
    public string Find(string component)
    {
        switch (Environment.GetEnvironmentVariable("REHEARSAL_HUB"))
        {
            case "unverified":
                throw HubException.Unverified();
            case "unreachable":
                throw HubException.Unknown("Unable to read resource from Web");
        }

        if (!Directory.Exists(folder))
        {
            throw HubException.Unknown(
                $"Unable to read resource from Web (this rehearsal's hub is the folder {folder}, which is not there)");
        }

        var name = ComponentName().Match(component);
        if (!name.Success)
        {
            throw HubException.NotFound();
        }

        var versions = Path.Combine(folder, name.Groups["owner"].Value, name.Groups["name"].Value);
        var version = name.Groups["version"].Value;
        var archive = version == Latest ? Newest(versions) : Path.Combine(versions, version + ".zip");
        return File.Exists(archive) ? archive : throw HubException.NotFound();
    }

    static string? Newest(string versions) => !Directory.Exists(versions)
        ? null
        : Directory.GetFiles(versions, "*.zip").OrderByDescending(VersionOf).FirstOrDefault();

    static Version VersionOf(string archive) =>
        Version.TryParse(Path.GetFileNameWithoutExtension(archive), out var version) ? version : new Version(0, 0);

    [GeneratedRegex("^(?<owner>[A-Za-z0-9_-]+)/(?<name>[A-Za-z0-9_-]+):(?<version>[A-Za-z0-9][A-Za-z0-9._+-]*)$")]
    private static partial Regex ComponentName();
}
