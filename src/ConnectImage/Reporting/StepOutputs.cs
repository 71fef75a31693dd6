namespace Neo4jKafkaConnect.Reporting;

/// <summary>What later steps of a GitHub workflow read of a step: <c>steps.ID.outputs.NAME</c>. Elsewhere nothing is written.</summary>
public static class StepOutputs
{
    /// <summary>Writes one value of one line.</summary>
    public static void Write(string name, string value)
    {
        if (Environment.GetEnvironmentVariable("GITHUB_OUTPUT") is { Length: > 0 } file)
            File.AppendAllText(file, $"{name}={value.ReplaceLineEndings(" ")}\n");
    }
}
