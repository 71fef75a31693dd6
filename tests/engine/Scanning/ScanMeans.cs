using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Rehearsal;
using Neo4jKafkaConnect.Tests.Smoke;
using Nuke.Common.IO;
using Serilog;

namespace Neo4jKafkaConnect.Tests.Scanning;

/// <summary>What tests with a real Trivy need. Where it cannot be had the test is skipped with the reason.</summary>
static class ScanMeans
{
    /// <summary>A jar with <see cref="Log4Shell" />.</summary>
    public const string Jar = "log4j-core-2.14.1.jar";

    /// <summary>The vulnerability that the rehearsal's database knows.</summary>
    public const string Log4Shell = "CVE-2021-44228";

    /// <summary>The package that has it.</summary>
    public const string Log4j = "org.apache.logging.log4j:log4j-core";

    static readonly AbsolutePath s_jar = Repository.Root.Parent / "shared" / "scan-target" / Jar;

    /// <summary>The scanner that rehearsals use.</summary>
    public static async Task<RehearsedScanner> RequireTrivyAsync(ILogger log, CancellationToken token)
    {
        try
        {
            return await new RehearsalScanner(Repository.Paths, log).PrepareAsync(token);
        }
        catch (InfrastructureException exception)
        {
            Skip.If(true, $"Trivy cannot be had here. {exception.Message.ReplaceLineEndings(" ")}");
            throw;
        }
    }

    /// <summary>The jar, for the context of a build.</summary>
    public static (string Name, byte[] Content) RequireJar()
    {
        Skip.IfNot(
            s_jar.FileExists(),
            $"There is no {s_jar}: the unmodified {Jar} of Apache is to be put there, it is not part of the repository.");
        return (Jar, File.ReadAllBytes(s_jar));
    }
}
