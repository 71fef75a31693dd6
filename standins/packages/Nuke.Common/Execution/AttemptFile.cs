using System.Globalization;
using System.Text;
using Nuke.Common.IO;
using Nuke.Common.Utilities;
using Nuke.Common.ValueInjection;
using Serilog;

namespace Nuke.Common.Execution;

/// <summary>What of the last attempt succeeded, for <c>--continue</c>: the invocation's hash, then one target a line.</summary>
sealed class AttemptFile
{
    readonly HashSet<string> _previous = new(StringComparer.Ordinal);
    readonly AbsolutePath _file;

    AttemptFile(AbsolutePath file) => _file = file;

    /// <summary>Reads the last attempt where the build continues it with the same arguments, and starts a new one.</summary>
    public static AttemptFile Open(NukeBuild build)
    {
        var attempt = new AttemptFile(NukeBuild.TemporaryDirectory / "build-attempt.log");
        var hash = GetInvocationHash();
        if (build.Continue && attempt._file.FileExists())
        {
            if (File.ReadAllLines(attempt._file) is [var previous, .. var succeeded] && previous == hash)
                attempt._previous.UnionWith(succeeded);
            else
                Log.Warning("Build invocation changed. Restarting ...");
        }

        File.WriteAllLines(attempt._file, attempt._previous.Prepend(hash));
        return attempt;
    }

    public bool HasSucceeded(ExecutableTarget target) => _previous.Contains(target.Name);

    public void Add(ExecutableTarget target) => File.AppendAllText(_file, target.Name + Environment.NewLine);

    // FNV-1a (draft-eastlake-fnv, 64 bit): it tells invocations apart, and unlike the platform's hashes it loads no library.
    // Names of parameters do not count, their values do.
    static string GetInvocationHash()
    {
        var arguments = ParameterService.CommandLine
            .Where(argument => !argument.StartsWith('-') || argument.EqualsOrdinalIgnoreCase("-continue"));
        var hash = 14695981039346656037;
        foreach (var part in Encoding.UTF8.GetBytes(string.Join('\0', arguments)))
            hash = unchecked((hash ^ part) * 1099511628211);
        return hash.ToString("x16", CultureInfo.InvariantCulture);
    }
}
