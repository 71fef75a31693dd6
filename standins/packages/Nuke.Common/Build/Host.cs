using System.ComponentModel;
using System.Globalization;
using System.Reflection;
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

    static readonly string[] Terminals = ["Terminal", "Rider", "VisualStudio", "VSCode"];

    protected Host()
    {
    }

    /// <summary>The host whose type's full name ends with the text.</summary>
    /// <exception cref="Exception">None does, or several do.</exception>
    internal static Host Create(string name)
    {
        if ("Nuke.Common.CI.GitHubActions.GitHubActions".EndsWith(name, StringComparison.OrdinalIgnoreCase))
            return new GitHubActions();
        return Terminals
            .Count(terminal => $"Nuke.Common.Execution.{terminal}".EndsWith(name, StringComparison.OrdinalIgnoreCase)) == 1
                ? new Terminal()
                : throw new Exception($"'{name}' is no host, or none that this stand-in holds");
    }

    /// <summary>The host found out by the environment.</summary>
    internal static Host Detect() => GitHubActions.IsRunning ? new GitHubActions() : new Terminal();

    /// <summary>Whether a target is a block of its own that can be folded.</summary>
    internal bool Collapses =>
        GetType().GetMethod(nameof(WriteBlock), BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly) is not null;

    internal bool Filters(string message) => FilterMessage(message);

    internal IDisposable StartBlock(string text) => WriteBlock(text);

    internal void Warn(string text) => ReportWarning(text);

    internal void Fail(string text) => ReportError(text);

    internal void WriteStart() => WriteLogo();

    internal void WriteSummary(NukeBuild build)
    {
        if (DisableDefaultOutputAttribute.Allows(build, DefaultOutput.ErrorsAndWarnings))
            WriteErrorsAndWarnings();
        if (DisableDefaultOutputAttribute.Allows(build, DefaultOutput.TargetOutcome))
            WriteTargetOutcome(build);
        if (DisableDefaultOutputAttribute.Allows(build, DefaultOutput.BuildOutcome))
            WriteBuildOutcome(build);
    }

    /// <summary>Writes a header; what follows belongs to it until the result is disposed.</summary>
    protected virtual IDisposable WriteBlock(string text)
    {
        ConsoleWriter.WriteLine();
        ConsoleWriter.WriteLine("╬" + new string('═', text.Length + 5));
        ConsoleWriter.WriteLine("║ " + ConsoleWriter.Format(text, ConsoleStyle.Information));
        ConsoleWriter.WriteLine("╬" + new string('═', Math.Max(text.Length - 4, 2)));
        ConsoleWriter.WriteLine();
        return DelegateDisposable.CreateBracket();
    }

    /// <summary>Whether the host has shown a log's message in its own way, so that it is not logged.</summary>
    protected virtual bool FilterMessage(string message) => false;

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
        if (Logging.InMemorySink.Instance.LogEvents.Count == 0)
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
