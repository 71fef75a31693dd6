using System.Formats.Tar;
using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Engine;
using Neo4jKafkaConnect.Failures;
using Nuke.Common.IO;
using Serilog;

namespace Neo4jKafkaConnect.Rehearsal;

/// <summary>
/// Compiles Java sources: with the <c>javac</c> of this machine; else with Debian's, installed; else, where nothing may be
/// installed, inside a container of an engine that can pull <c>debian:12-slim</c>.
/// </summary>
sealed class JavaCompiler(HostSystem host, AptPackages packages, RehearsalImages images, ProgramRunner runner, Steps steps, ILogger log)
{
    // Kafka Connect of Confluent Platform 7.5 runs on Java 11.
    const string Release = "11";
    static readonly string[] s_jdks = ["openjdk-17-jdk-headless", "openjdk-21-jdk-headless", "openjdk-25-jdk-headless"];

    /// <summary>Compiles the sources below one folder into another.</summary>
    /// <exception cref="InfrastructureException">No compiler is to be had, or it failed; holds its last lines.</exception>
    public async Task CompileAsync(AbsolutePath sources, AbsolutePath classes, CancellationToken token)
    {
        if (HostSystem.FindProgram("javac") is null && !host.CanBringParts)
        {
            await CompileInContainerAsync(sources, classes, token);
            return;
        }

        if (HostSystem.FindProgram("javac") is null)
            await packages.EnsureAsync(
                [await ChooseJdkAsync(token)], "compiling the connector's stand-in", "about 20 s, once on this machine", token);
        var list = classes.Parent! / $"{classes.Name}.sources";
        await File.WriteAllLinesAsync(list, FileHashes.FilesOf(sources).Where(IsJava).Select(file => $"\"{file}\""), token);
        var call = new ProgramCall(
            HostSystem.FindProgram("javac") ?? (AbsolutePath)"/usr/bin/javac",
            ["--release", Release, "-encoding", "UTF-8", "-proc:none", "-nowarn", "-Xlint:-options", "-d", classes, $"@{list}"]);
        var answer = await runner.RunAsync(call, token);
        list.DeleteFile();
        if (!answer.Succeeded)
            throw Failed(call.ToString(), answer.Describe());
    }

    async Task<string> ChooseJdkAsync(CancellationToken token)
    {
        foreach (var package in s_jdks)
        {
            if (await packages.IsOfferedAsync(package, token))
                return package;
        }

        return s_jdks[0];
    }

    async Task CompileInContainerAsync(AbsolutePath sources, AbsolutePath classes, CancellationToken token)
    {
        const string Image = "rehearsal/neo4j-connector-classes:latest";
        log.Information("Rehearsal: no javac on this machine and no right to install one; compiling in a container");
        var context = new BuildContext().AddText("Dockerfile", $"""
            FROM debian:12-slim
            RUN apt-get update \
             && apt-get install --yes --no-install-recommends {s_jdks[0]}
            COPY sources /sources
            RUN find /sources -name '*.java' > /list \
             && javac --release {Release} -encoding UTF-8 -proc:none -nowarn -Xlint:-options -d /classes @/list

            """);
        context.AddFolder("sources", sources);
        await steps.RunAsync("compiling the connector's stand-in in a container", "about 60 s, once for this engine", async () =>
        {
            await images.BuildAsync(
                context, Image, new Dictionary<string, string> { [RehearsalLabels.Rehearsal] = "true" }, new Dictionary<string, string>(),
                token);
            await CopyOutAsync(Image, classes, token);
        });
    }

    async Task CopyOutAsync(string image, AbsolutePath classes, CancellationToken token)
    {
        // A session of its own: the run that the rehearsal is for may not have one, and this container is gone before the rehearsal stands.
        await using var session = new EngineSession(images.Engine, RunId.Create(), log);
        var container = await session.CreateContainerAsync(new ContainerPlan(image, "compiler") { Command = ["true"] }, token);
        await new EngineExport(
            images.Engine).ReadFilesAsync($"Copying /classes out of {image}.", container.Id, "/classes/.", async archive =>
        {
            await TarFile.ExtractToDirectoryAsync(archive, classes, overwriteFiles: true, token);
            return classes;
        }, token);
    }

    static bool IsJava(AbsolutePath file) => file.Name.EndsWith(".java", StringComparison.Ordinal);

    static InfrastructureException Failed(string call, string answer) => new(
        $"Compiling the connector's stand-in: {call}",
        answer,
        "A JDK 17 or later is needed (Debian: openjdk-17-jdk-headless); otherwise put right what the compiler says about "
            + "standins/neo4j-connector.");
}
