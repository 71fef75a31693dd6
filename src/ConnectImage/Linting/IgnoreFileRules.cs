using Neo4jKafkaConnect.Dockerfiles;
using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Sources;

namespace Neo4jKafkaConnect.Linting;

/// <summary>What of the folder reaches the builder.</summary>
static class IgnoreFileRules
{
    // What must never reach an image, by an example each: the reason, and the line that keeps it out.
    static readonly (string Path, string What, string Line)[] s_private =
    [
        (".git/config", "the history of the repository", "**/.git"),
        (".env", "the secrets of an installation", "**/.env"),
        (".env.production", "the secrets of an installation", "**/.env.*"),
        ("connectors/production.env", "the values of an installation", "**/*.env"),
        ("connectors/neo4j-master-publisher.json", "a filled-in template", "connectors/*.json"),
        ("connectors/neo4j-subscriber-consumer-reporting.json", "a filled-in template", "connectors/*.json"),
        ("secrets/password", "secrets", "**/secrets"),
        ("tls/server.key", "private keys", "**/*.key"),
        ("tls/server.pem", "private keys", "**/*.pem"),
        ("tls/client.p12", "private keys", "**/*.p12"),
        ("tls/kafka.keystore.jks", "key stores", "**/*.jks"),
    ];

    public static IReadOnlyList<LintRule> All { get; } =
    [
        LintRule.Of(
            "ignore-file/keeps-out", Severity.Error,
            ".dockerignore keeps history, secrets and filled-in templates out of the build",
            "What is in the build context is one COPY away from the image, and goes to the builder's machine and cache whether it is "
                + "copied or not.",
            KeepsOut),
        LintRule.Of(
            "ignore-file/source-kept", Severity.Error,
            "What the Dockerfile copies is there, and is not ignored",
            "A COPY or ADD of a file that is missing or ignored fails the build, with a message that names neither the line of "
                + ".dockerignore nor the reason.",
            SourceKept),
        LintRule.Of(
            "ignore-file/pattern", Severity.Error,
            "Every line of .dockerignore is a pattern",
            "Builders refuse a file with a malformed pattern, or skip the line.",
            Pattern),
    ];

    static IEnumerable<Finding> KeepsOut(LintSources sources, Rule rule)
    {
        if (FileOf(sources) is not { } file)
        {
            yield return new Finding(
                rule, $"{sources.Folder}/.dockerignore", null,
                "There is no .dockerignore: the whole folder goes to the builder, with .env and filled-in templates.",
                "Begin with '*', admit with '!' what a COPY needs, and end with the lines of docs/rules/ignore-file/keeps-out.md.");
            yield break;
        }

        var ignore = DockerIgnore.Parse(file.Text);
        foreach (var open in s_private.Where(x => !ignore.Ignores(x.Path)).DistinctBy(x => x.Line))
            yield return new Finding(
                rule, file.Name, ExceptionFor(file, open.Path), $"{open.Path} ({open.What}) would reach the builder.",
                $"Add a line {open.Line} at the end: the last line that matches decides.") { Subject = open.Line };
    }

    static IEnumerable<Finding> SourceKept(LintSources sources, Rule rule)
    {
        if (sources is not { Dockerfile: { } document, Evaluated: { } evaluated })
            yield break;
        var ignore = FileOf(sources) is { } file ? DockerIgnore.Parse(file.Text) : null;
        var names = sources.Files.Select(x => x.Name[(sources.Folder.Length + 1)..]).ToList();
        foreach (var step in evaluated.Stages.SelectMany(x => x.Steps)
            .Where(x => x.Instruction is AddInstruction or CopyInstruction { From: null }))
            foreach (var source in ((FileInstruction)step.Instruction).Sources.Where(x => x.Heredoc is null))
            {
                var path = step.Render(source.Word.Text).Trim('"', '\'').Replace("\\", "", StringComparison.Ordinal);
                if (path.Contains("://", StringComparison.Ordinal)
                    || path.Contains('$', StringComparison.Ordinal) || path.StartsWith("git@", StringComparison.Ordinal))
                    continue;
                var pattern = DockerIgnore.Parse(path is "." or "./" or "/" ? "*" : path);
                var there = names.Where(pattern.Ignores).ToList();
                if (there.Count == 0)
                    yield return new Finding(
                        rule, document.Path, source.Word.Range.ToRegion(), $"{path} is not in {sources.Folder}/.",
                        "Add the file, or remove the instruction.") { Subject = path };
                else if (ignore is not null && there.TrueForAll(ignore.Ignores))
                    yield return new Finding(
                        rule, document.Path, source.Word.Range.ToRegion(), $"{path} is kept out of the build by {FileOf(sources)!.Name}.",
                        $"Admit it there: a line !{path.TrimStart('.', '/')} below the one that ignores it.") { Subject = path };
            }
    }

    static IEnumerable<Finding> Pattern(LintSources sources, Rule rule) => FileOf(sources) is not { } file
        ? []
        : DockerIgnore.Parse(file.Text).Faults
            .Select(x => new Finding(rule, file.Name, x.Region, x.Message, "Correct or remove the line."));

    // BuildKit prefers the one that is named after the Dockerfile.
    static SourceFile? FileOf(LintSources sources) => sources.File("Dockerfile.dockerignore") ?? sources.File(".dockerignore");

    // The line that takes the path back is the one to look at.
    static SourceRegion? ExceptionFor(SourceFile file, string path)
    {
        for (var line = file.Lines.LineCount; line > 0; line--)
        {
            var text = file.Lines.Line(line).Trim();
            if (text.StartsWith('!') && DockerIgnore.Parse(text[1..]).Ignores(path))
                return new SourceRegion(line, 1, line, text.Length + 1);
        }

        return null;
    }
}
