using System.ComponentModel;
using System.Globalization;
using Nuke.Common.CI.GitHubActions;
using Nuke.Common.Execution;
using Nuke.Common.Utilities;

namespace Nuke.Common;

/// <summary>Where a build runs, and how it is shown there.</summary>
[TypeConverter(typeof(TypeConverter))]
public class Host
{
    /// <summary>The names that <c>--host</c> and the schema know, those of the real package.</summary>
    internal static readonly string[] Names =
    [
        "AppVeyor", "AzurePipelines", "Bamboo", "Bitbucket", "Bitrise", "GitHubActions", "GitLab", "Jenkins", "Rider",
        "SpaceAutomation", "TeamCity", "Terminal", "TravisCI", "VisualStudio", "VSCode",
    ];

    protected Host()
    {
    }

    /// <summary>The host of that name, or the one found out by the environment where none is given.</summary>
    internal static Host Create(string name)
    {
        if (name is null)
            return GitHubActions.IsRunning ? new GitHubActions() : new Terminal();
        if (name.EqualsOrdinalIgnoreCase(nameof(GitHubActions)))
            return new GitHubActions();
        if (name.EqualsAnyOrdinalIgnoreCase(nameof(Terminal), "Rider", "VisualStudio", "VSCode"))
            return new Terminal();
        throw new Exception(Names.Contains(name, StringComparer.OrdinalIgnoreCase)
            ? $"Host '{name}' is not part of this stand-in for Nuke.Common; it knows Terminal and GitHubActions."
            : $"Host with name '{name}' does not exist. Available hosts are: {Names.JoinCommaSpace()}.");
    }

    internal IDisposable StartBlock(string text) => WriteBlock(text);

    internal void Warn(string text) => ReportWarning(text);

    internal void Fail(string text) => ReportError(text);

    internal void WriteStart() => WriteLogo();

    internal void WriteSummary(INukeBuild build)
    {
        WriteErrorsAndWarnings();
        WriteTargetOutcome(build);
        WriteBuildOutcome(build);
    }

    /// <summary>Writes a header; what follows belongs to it until the result is disposed.</summary>
    protected virtual IDisposable WriteBlock(string text)
    {
        ConsoleWriter.WriteGap();
        ConsoleWriter.WriteLine("╬" + new string('═', text.Length + 5), ConsoleStyle.Dim);
        ConsoleWriter.WriteLine("║ " + text, ConsoleStyle.Information);
        ConsoleWriter.WriteLine("╬" + new string('═', Math.Max(text.Length - 4, 2)), ConsoleStyle.Dim);
        ConsoleWriter.WriteLine();
        return DelegateDisposable.CreateBracket();
    }

    /// <summary>Tells the host of a warning, in its own way.</summary>
    protected virtual void ReportWarning(string text, string details = null)
    {
    }

    /// <summary>Tells the host of an error, in its own way.</summary>
    protected virtual void ReportError(string text, string details = null)
    {
    }

    protected void WriteLogo() => SummaryWriter.WriteLogo();

    protected virtual void WriteErrorsAndWarnings()
    {
        if (Logging.SevereEvents.Count == 0)
            return;
        using (WriteBlock("Errors & Warnings"))
            SummaryWriter.WriteErrorsAndWarnings();
    }

    protected virtual void WriteTargetOutcome(INukeBuild build) => SummaryWriter.WriteTargets(build);

    protected virtual void WriteBuildOutcome(INukeBuild build) => SummaryWriter.WriteOutcome(build);

    sealed class TypeConverter : System.ComponentModel.TypeConverter
    {
        public override bool CanConvertFrom(ITypeDescriptorContext context, Type sourceType) => sourceType == typeof(string);

        public override object ConvertFrom(ITypeDescriptorContext context, CultureInfo culture, object value) => Create((string)value);
    }
}
