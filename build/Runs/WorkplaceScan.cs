using Neo4jKafkaConnect.Engine;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Pins;
using Neo4jKafkaConnect.Scanning;
using Neo4jKafkaConnect.Workplaces;
using Nuke.Common.IO;
using Serilog;

namespace Neo4jKafkaConnect.Runs;

/// <summary>How a run of the build scans.</summary>
/// <param name="Policy">What may stay.</param>
/// <param name="PolicyText">The policy's text, to be quoted.</param>
/// <param name="Scanner">Where the scanner is looked for.</param>
/// <param name="Pins">The versions that the image was built from.</param>
public sealed record ScanOrder(ScanPolicy Policy, string PolicyText, ScannerRequest Scanner, ImagePins Pins);

/// <summary>Scans with the workplace's scanner, and words what was found.</summary>
/// <param name="workplace">Where the run works.</param>
/// <param name="session">Owns what is created in the engine.</param>
/// <param name="log">Gets what is worth saying.</param>
public sealed class WorkplaceScan(Workplace workplace, EngineSession session, ILogger log)
{
    /// <summary>Scans.</summary>
    /// <exception cref="BuildFailureException">Something stood in the way; its kind says what.</exception>
    public async Task<ReportedScan> RunAsync(ScanOrder order, ScanRequest request, CancellationToken token)
    {
        var locator = new ScannerLocator(session, log, docker: workplace.FindDockerAsync);
        var found = await workplace.FindScannerAsync(locator, order.Scanner, log, token);
        var result = await new ImageScan(session, found.Scanner, order.Policy, log).RunAsync(request, token);
        var findings = new ScanFindings(order.Policy, order.Pins, result.Report.Scanner.Name);
        return new ReportedScan(result, findings, ReportOf(order, result, findings, found)) { Knows = found.Knows };
    }

    static FindingsReport ReportOf(ScanOrder order, ScanResult result, ScanFindings findings, WorkplaceScanner found)
    {
        List<Finding> all = [.. findings.Of(result.Assessment)];
        if (findings.OfAge(result.Report.Databases[0], result.At, found.OldDatabase) is { } old)
            all.Add(old);
        var scanner = result.Report.Scanner;
        return new FindingsReport(
            "scan",
            all,
            [
                new ReportingTool(scanner.Name, scanner.Version, [])
                {
                    Page = new Uri("https://trivy.dev"),
                    Facts = ScanFacts.Of(result, order.Policy),
                },
                new ReportingTool(ScanFindings.PolicyTool, null, ScanFindings.PolicyRules),
            ],
            found.Knows is null ? [] : [$"This is a rehearsal: its database was made by hand and knows {found.Knows}. "
                + $"Whatever else there is was not looked for, in {result.Report.System ?? "the image"} as little as in jars."])
        {
            Subject = result.Image.Reference,
            SourceOf = name => name == order.Policy.File ? order.PolicyText : null,
        };
    }
}
