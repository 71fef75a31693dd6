using Neo4jKafkaConnect.Reporting;

namespace Neo4jKafkaConnect.Currency;

/// <summary>What a workflow opens an issue from.</summary>
static class CurrencyOutputs
{
    /// <summary>Writes the step's outputs <c>outdated</c> (<c>true</c> or <c>false</c>) and <c>title</c>.</summary>
    public static void Write(CurrencyReport report)
    {
        StepOutputs.Write("outdated", report.Reasons.Count > 0 ? "true" : "false");
        StepOutputs.Write("title", report.Title);
    }
}
