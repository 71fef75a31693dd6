using Neo4jKafkaConnect.Connect;
using Neo4jKafkaConnect.Dockerfiles;
using Neo4jKafkaConnect.Failures;
using Nuke.Common.IO;
using Serilog;

namespace Neo4jKafkaConnect.Linting;

/// <summary>Reads what ships before anything is built from it.</summary>
public sealed class LintRun(AbsolutePath root, AbsolutePath folder, AbsolutePath dockerfile, ILogger log)
{
    /// <summary>Everything that does not hold, in the order of the files.</summary>
    public IReadOnlyList<Finding> Find()
    {
        var document = DockerfileDocument.Parse(dockerfile.ReadAllBytes(), dockerfile);
        var file = Relative(dockerfile);
        var syntax = document.SyntaxErrors.Select(x => new Finding(
            $"dockerfile/{x.Code}",
            x.Severity == SyntaxSeverity.Error ? Severity.Error : Severity.Warning,
            file,
            x.Range.Start.Line,
            x.Range.Start.Column,
            x.Message,
            "Mend the instruction: the builder reads it in the same way."));
        return [.. syntax, .. document.HasErrors ? [] : SettingsDrift.Find(document, file, folder / "connect-distributed.properties", root)];
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
                $"Checking {Relative(folder)}/.",
                $"{errors.Count} error{(errors.Count == 1 ? "" : "s")}: {errors[0]}",
                errors[0].Remedy);
    }

    string Relative(AbsolutePath path) => Path.GetRelativePath(root, path).Replace('\\', '/');
}
