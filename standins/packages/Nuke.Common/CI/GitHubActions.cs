using System.Globalization;
using Nuke.Common.IO;
using Nuke.Common.Tooling;
using Nuke.Common.Utilities;

namespace Nuke.Common.CI
{
    /// <summary>A host that builds a commit for others.</summary>
    public interface IBuildServer
    {
        string Branch { get; }

        string Commit { get; }
    }
}

namespace Nuke.Common.CI.GitHubActions
{
    /// <summary>
    /// GitHub Actions: its default environment variables and workflow commands
    /// (docs.github.com, "Variables reference" and "Workflow commands for GitHub Actions").
    /// </summary>
    public class GitHubActions : Host, IBuildServer
    {
        internal GitHubActions()
        {
        }

        /// <summary>The host where the build runs there, else null.</summary>
        public static GitHubActions Instance => NukeBuild.Host as GitHubActions;

        internal static bool IsRunning => EnvironmentInfo.HasVariable("GITHUB_ACTIONS");

        string IBuildServer.Branch => Ref;

        string IBuildServer.Commit => Sha;

        public string Action => Get("GITHUB_ACTION");

        public string Actor => Get("GITHUB_ACTOR");

        public string BaseRef => Get("GITHUB_BASE_REF");

        public string EventName => Get("GITHUB_EVENT_NAME");

        public string EventPath => Get("GITHUB_EVENT_PATH");

        public string HeadRef => Get("GITHUB_HEAD_REF");

        public string Home => Get("HOME");

        public string Job => Get("GITHUB_JOB");

        public string Ref => Get("GITHUB_REF");

        public string RefName => Get("GITHUB_REF_NAME");

        public string RefType => Get("GITHUB_REF_TYPE");

        public string Repository => Get("GITHUB_REPOSITORY");

        public string RepositoryOwner => Get("GITHUB_REPOSITORY_OWNER");

        public string ServerUrl => Get("GITHUB_SERVER_URL");

        public string Sha => Get("GITHUB_SHA");

        public string Workflow => Get("GITHUB_WORKFLOW");

        public string Workspace => Get("GITHUB_WORKSPACE");

        public string Token => Get("GITHUB_TOKEN");

        public long RunId => GetNumber("GITHUB_RUN_ID");

        public long RunNumber => GetNumber("GITHUB_RUN_NUMBER");

        public long RunAttempt => GetNumber("GITHUB_RUN_ATTEMPT");

        /// <summary>The file whose Markdown is shown with the run.</summary>
        public AbsolutePath StepSummaryFile => Get("GITHUB_STEP_SUMMARY");

        public bool IsPullRequest => EventName == "pull_request";

        public void Group(string group) => WriteCommand("group", group);

        public void EndGroup(string group) => WriteCommand("endgroup", group);

        public void WriteDebug(string message) => WriteCommand("debug", message);

        public void WriteWarning(string message) => WriteCommand("warning", message);

        public void WriteError(string message) => WriteCommand("error", message);

        /// <summary>Writes <c>::command key=value,...::message</c> with what is special in it escaped.</summary>
        public void WriteCommand(
            string command,
            string message = null,
            Configure<Dictionary<string, object>> dictionaryConfigurator = null)
        {
            var properties = dictionaryConfigurator.InvokeSafe([]);
            var parameters = properties
                .Select(property => $"{property.Key}={EscapeProperty(Convert.ToString(property.Value, CultureInfo.InvariantCulture))}")
                .JoinCommaSpace();
            Console.WriteLine($"::{command}{(parameters.Length > 0 ? " " + parameters : string.Empty)}::{EscapeData(message)}");
        }

        protected override IDisposable WriteBlock(string text) =>
            DelegateDisposable.CreateBracket(() => Group(text), () => EndGroup(text));

        protected override void ReportWarning(string text, string details = null) => WriteWarning(text);

        protected override void ReportError(string text, string details = null) => WriteError(text);

        protected override bool FilterMessage(string message)
        {
            if (!message.StartsWith("::", StringComparison.Ordinal) && !message.StartsWith("##[", StringComparison.Ordinal))
                return false;
            Console.WriteLine(message);
            return true;
        }

        static string Get(string name) => EnvironmentInfo.GetVariable(name);

        static long GetNumber(string name) => long.TryParse(Get(name), CultureInfo.InvariantCulture, out var number) ? number : 0;

        static string EscapeData(string text) =>
            (text ?? string.Empty).Replace("%", "%25").Replace("\r", "%0D").Replace("\n", "%0A");

        static string EscapeProperty(string text) => EscapeData(text).Replace(":", "%3A").Replace(",", "%2C");
    }
}
