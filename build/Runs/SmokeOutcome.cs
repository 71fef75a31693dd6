using Neo4jKafkaConnect.Connect;
using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Reporting;
using Neo4jKafkaConnect.Workplaces;
using Nuke.Common.IO;
using Serilog;

namespace Neo4jKafkaConnect.Runs;

/// <summary>Hands on what a smoke test found: the file, the table, what was kept, and the failure where a check failed.</summary>
public sealed class SmokeOutcome(Workplace workplace, AbsolutePath folder, ILogger log)
{
    /// <summary>Writes smoke.json and prints the table.</summary>
    public async Task PublishAsync(SmokeResult result)
    {
        SmokeRecording.Of(result).Write(folder);
        new SmokeReport(ReportConsole.StandardOutput()).Write(result);
        if (result.Kept is not { } kept)
            return;
        var ending = await workplace.KeepEngineAsync();
        log.Information("Kept, as asked for. The worker answers at {Address}", kept.Worker);
        foreach (var command in ending is null ? kept.Commands : [.. kept.Commands, ending])
            log.Information("  {Command:l}", command);
    }

    /// <summary>The lines of the build's summary.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> SummaryOf(SmokeResult result)
    {
        return
        [
            new("Checks", $"{result.Checks.Count(x => x.Status == CheckStatus.Passed)} passed, {result.Failures.Count} failed"),
            new("Evidence", folder / SmokeRecord.FileName),
            .. workplace.Summary,
        ];
    }

    /// <summary>Ends the target where a check failed.</summary>
    /// <exception cref="FindingsException">One did.</exception>
    public static void ThrowIfFailed(SmokeResult result)
    {
        if (result.Failures is not [var first, ..] failures)
            return;
        throw new FindingsException(
            $"Smoking {result.Request.Image}: {failures.Count} of {result.Checks.Count} checks failed, first {first.Id} ({first.Title}).",
            $"Expected {first.Expected}, found {first.Found}.",
            result.Diagnosis is [var cause, ..] ? $"{cause.Cause} {cause.Remedy} Logs, inspects and answers: {result.DiagnosisDirectory}"
                : $"{first.Remedy} Logs, inspects and answers: {result.DiagnosisDirectory}");
    }
}
