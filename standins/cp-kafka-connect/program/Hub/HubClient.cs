using System.Text;

namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Hub;

/// <summary>
/// <c>confluent-hub install [--no-prompt] [--component-dir DIR] [--worker-configs FILE,...] COMPONENT</c>, where COMPONENT is
/// <c>owner/name:version</c> or a zip file.
/// </summary>
static class HubClient
{
    const string PluginPath = "plugin.path";

    /// <summary>Runs the client; its exit codes are those of <see cref="HubException"/>.</summary>
    public static int Run(IReadOnlyList<string> arguments)
    {
        try
        {
            if (arguments.Count == 0 || arguments[0] is "help" or "--help" or "-h")
            {
                Console.WriteLine("usage: confluent-hub <command> [ <args> ]\n\nCommands are:\n    help      Display help information\n" +
                    "    install   install a component from Confluent Hub or from a local file");
                return 0;
            }

            if (arguments[0] != "install")
            {
                throw HubException.Arguments($"Found unexpected parameters: [{arguments[0]}]");
            }

            Install(HubArguments.Parse([.. arguments.Skip(1)]), new HubMirror(HubMirror.DefaultFolder));
            Console.WriteLine(" \nCompleted ");
            return 0;
        }
        catch (HubException failure)
        {
            Console.WriteLine($"{failure.Message} ");
            Console.Error.WriteLine($" \nError: {failure.Error} ");
            return failure.ExitCode;
        }
    }

    static void Install(HubArguments arguments, HubMirror mirror)
    {
        if (arguments.NoPrompt)
        {
            Console.WriteLine("Running in a \"--no-prompt\" mode ");
        }

        var isLocal = arguments.Component.EndsWith(".zip", StringComparison.OrdinalIgnoreCase);
        if (isLocal && !File.Exists(arguments.Component))
        {
            throw HubException.NotFound();
        }

        using var archive = ComponentArchive.Open(isLocal ? arguments.Component : mirror.Find(arguments.Component));
        var manifest = archive.Manifest;
        AcceptLicense(arguments, manifest);
        var component = $"component {manifest.Title} {manifest.Version}, provided by {manifest.Provider}";
        Console.WriteLine(isLocal
            ? $"Installing a {component} from the local file: {arguments.Component} into directory: {arguments.ComponentFolder} "
            : $"Downloading {component} from Confluent Hub and installing into {arguments.ComponentFolder} ");
        if (arguments.DryRun)
        {
            return;
        }

        Replace(arguments, archive);
        AddToPluginPath(arguments);
    }

    static void AcceptLicense(HubArguments arguments, ComponentManifest manifest)
    {
        if (!arguments.NoPrompt)
        {
            Console.WriteLine("Component's license: ");
            Console.WriteLine(string.Join("\n", manifest.Licenses));
            Console.Write("I agree to the software license agreement (yN) ");
            if (Console.ReadLine()?.Trim().ToUpperInvariant() is not ("Y" or "YES"))
            {
                throw HubException.Unknown("The license was not accepted");
            }

            return;
        }

        Console.WriteLine("Implicit acceptance of the license below:  ");
        foreach (var line in manifest.Licenses)
        {
            Console.WriteLine($"{line} ");
        }
    }

    static void Replace(HubArguments arguments, ComponentArchive archive)
    {
        var target = Path.Combine(arguments.ComponentFolder, archive.Manifest.FolderName);
        try
        {
            if (Directory.Exists(target))
            {
                Console.WriteLine(
                    $"Implicit confirmation of the question: Do you want to uninstall existing version {InstalledVersion(target)}? ");
                Directory.Delete(target, recursive: true);
            }

            Directory.CreateDirectory(target);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw HubException.FileSystem($"{target}\nUnable to create directory");
        }

        archive.ExtractTo(target);
    }

    static string InstalledVersion(string folder)
    {
        var file = Path.Combine(folder, "manifest.json");
        if (!File.Exists(file))
        {
            return "unknown";
        }

        using var json = File.OpenRead(file);
        return ComponentManifest.Parse(json).Version;
    }

    static void AddToPluginPath(HubArguments arguments)
    {
        var files = arguments.WorkerFiles.Where(File.Exists).ToList();
        if (files.Count > 0)
        {
            Console.WriteLine("Adding installation directory to plugin path in the following files: ");
        }

        foreach (var file in files)
        {
            Console.WriteLine($"  {file} ");
            AddToPluginPath(file, arguments.ComponentFolder);
        }
    }

    static void AddToPluginPath(string file, string folder)
    {
        try
        {
            var lines = File.ReadAllLines(file, Encoding.Latin1).ToList();
            var index = lines.FindIndex(line => line.TrimStart().StartsWith(PluginPath, StringComparison.Ordinal));
            if (index >= 0 && lines[index].Split('=', 2).ElementAtOrDefault(1) is { } value)
            {
                var folders = value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToList();
                lines[index] = folders.Contains(folder) ? lines[index] : $"{PluginPath} = {string.Join(", ", folders.Append(folder))}";
            }
            else
            {
                lines.Add($"{PluginPath} = {folder}");
            }

            File.WriteAllLines(file, lines, Encoding.Latin1);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw HubException.FileSystem($"Unable to write to {file}: {failure.Message}");
        }
    }
}
