using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Findings;
using Nuke.Common.IO;
using Serilog;

namespace Neo4jKafkaConnect.Linting;

/// <summary>Reads what ships before anything is built from it.</summary>
public sealed class LintRun(AbsolutePath root, AbsolutePath folder, ILogger log, TimeProvider? time = null)
{
    readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <summary>Everything that does not hold, in the order of the files.</summary>
    public IReadOnlyList<Finding> Find()
    {
        var sources = LintSources.Read(root, folder, DateOnly.FromDateTime(_time.GetUtcNow().UtcDateTime));
        return
        [
            .. LintRules.All.SelectMany(x => x.Find(sources))
                .OrderBy(x => x.File, StringComparer.Ordinal).ThenBy(x => x.Line).ThenBy(x => x.Column).ThenBy(x => x.Rule.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>Reports the findings.</summary>
    /// <exception cref="FindingsException">One of them is an error.</exception>
    public void Check()
    {
        var findings = Find();
        foreach (var finding in findings)
            log.Write(finding.Severity == Severity.Error ? Serilog.Events.LogEventLevel.Error : Serilog.Events.LogEventLevel.Warning, "{Finding:l}", finding);
        var errors = findings.Where(x => x.Severity == Severity.Error).ToList();
        if (errors.Count > 0)
            throw new FindingsException(
                $"Checking {folder.Name}/.",
                $"{errors.Count} error{(errors.Count == 1 ? "" : "s")}: {errors[0]}",
                errors[0].Remedy);
    }
}
