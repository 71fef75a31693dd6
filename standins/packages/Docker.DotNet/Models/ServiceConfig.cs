namespace Docker.DotNet.Models;

/// <summary>The engine's registry settings.</summary>
public class ServiceConfig
{
    public IList<string> AllowNondistributableArtifactsCIDRs { get; set; }

    public IList<string> AllowNondistributableArtifactsHostnames { get; set; }

    public IList<string> InsecureRegistryCIDRs { get; set; }

    public IDictionary<string, IndexInfo> IndexConfigs { get; set; }

    public IList<string> Mirrors { get; set; }
}
