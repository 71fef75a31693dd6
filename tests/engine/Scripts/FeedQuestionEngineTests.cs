using System.IO.Compression;
using CliWrap.Buffered;
using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Rehearsal;
using Neo4jKafkaConnect.Tests.Rehearsal;
using Neo4jKafkaConnect.Tests.Smoke;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Tests.Scripts;

/// <summary>
/// What build.sh and build.ps1 ask the package feed, and when. The feed is a folder; dotnet restores in earnest, and compiles and starts
/// nothing.
/// </summary>
[Trait("Category", "Engine")]
public sealed class FeedQuestionEngineTests : IDisposable
{
    const string Common = "Nuke.Common";
    const string Components = "Nuke.Components";
    const string Verify = "Verify.Xunit";

    static readonly TimeSpan s_bound = TimeSpan.FromMinutes(5);
    static readonly string[] s_parts =
        [
            "build.sh", "build.ps1", ".nuke/prepare.sh", "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props",
            "global.json", "standins/feed/feed.csproj", "standins/feed/ask.proj",
        ];

    readonly TemporaryFolder _folder = new();
    readonly CancellationTokenSource _bound = new(s_bound);

    public FeedQuestionEngineTests()
    {
        foreach (var part in s_parts)
        {
            (Root / part).Parent!.CreateDirectory();
            File.Copy(Repository.Root / part, Root / part);
        }

        foreach (var package in Standins)
            _folder.Write($"repository/standins/packages/{package}/{package}.csproj", "<Project />");
        Feed.CreateDirectory();
        Configure(Feed);
        if (!OperatingSystem.IsWindows())
        {
            var dotnet = _folder.Write("bin/dotnet", $"""
                #!/bin/sh
                case $1 in
                  msbuild) echo asked >>"{Asked}" ;;
                  publish)
                    if [ "$SIGNAL" ]; then
                      sleep 600 &
                      echo $! >"{Compiler}"
                      kill -s "$SIGNAL" $PPID
                      wait
                    fi
                    while [ "$1" != --output ]; do shift; done
                    mkdir -p "$2" && : >"$2/_build.dll"
                    exit ;;
                  */_build.dll) echo started; exit ;;
                esac
                exec "{DotNetProgram.Path}" "$@"

                """);
            File.SetUnixFileMode(dotnet, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    public static TheoryData<string> Scripts => ["build.sh", "build.ps1"];

    static IEnumerable<string> Standins => [Common, Components, Verify];

    AbsolutePath Root => _folder.Path / "repository";

    AbsolutePath Feed => _folder.Path / "feed";

    AbsolutePath Asked => _folder.Path / "asked";

    AbsolutePath Compiler => _folder.Path / "compiler";

    public void Dispose()
    {
        _bound.Dispose();
        _folder.Dispose();
    }

    [SkippableTheory]
    [MemberData(nameof(Scripts))]
    public async Task Each_package_that_is_not_served_as_pinned_is_replaced_and_no_other(string script)
    {
        Serve(Common);
        Serve(Components, "10.9.0");

        var answer = await RunAsync(script, 0);

        Assert.Equal([Components, Verify], Replaced());
        Assert.Contains(
            $"The package feed does not serve {Components}, {Verify} as pinned", answer.StandardOutput + answer.StandardError,
            StringComparison.Ordinal);
    }

    [SkippableTheory]
    [MemberData(nameof(Scripts))]
    public async Task What_a_restore_warns_of_is_no_answer(string script)
    {
        // NU1603: a dependency in a later version than it asks for. NU1701: one that is made for .NET Framework.
        Serve(Common, dependency: ("Later", "1.0.0"));
        Serve("Later", "1.0.1", dependency: ("Older", "2.0.0"));
        Serve("Older", "2.0.0", library: "lib/net461/Older.dll");
        Serve(Components);
        Serve(Verify);

        await RunAsync(script, 0);

        Assert.Empty(Replaced());
    }

    [SkippableTheory]
    [MemberData(nameof(Scripts))]
    public async Task A_package_whose_dependency_is_not_served_is_replaced(string script)
    {
        Serve(Common, dependency: ("Nowhere", "1.0.0"));
        Serve(Components);
        Serve(Verify);

        await RunAsync(script, 0);

        Assert.Equal([Common], Replaced());
    }

    [SkippableTheory]
    [MemberData(nameof(Scripts))]
    public async Task A_feed_that_cannot_be_reached_ends_with_3_and_what_to_do(string script)
    {
        Configure(_folder.Path / "no-feed");

        var answer = await RunAsync(script, 3);

        Assert.Contains("dotnet nuget list source", answer.StandardOutput + answer.StandardError, StringComparison.Ordinal);
        Assert.False((Root / ".nuke" / "temp" / "feed.props").FileExists());
    }

    [SkippableTheory]
    [MemberData(nameof(Scripts))]
    public async Task The_answer_is_kept_until_the_question_changes(string script)
    {
        // What a former state of the repository left is none of it.
        _folder.Write(
            "repository/.nuke/temp/packages.props",
            "<Project><PropertyGroup><StandinPackages>Polly.Core</StandinPackages></PropertyGroup></Project>");
        foreach (var package in Standins)
            Serve(package);

        await AsksAsync(true);
        Assert.Empty(Replaced());
        await AsksAsync(false);

        // A configuration appears nearer to the sources, and goes away.
        var nearer = _folder.Write("repository/nuget.config", Configuration((_folder.Path / "other").CreateDirectory()));
        await AsksAsync(true);
        Assert.Equal(Standins, Replaced());
        await AsksAsync(false);
        File.Delete(nearer);
        await AsksAsync(true);
        Assert.Empty(Replaced());

        // A pin changes.
        Repository.Edit(Root / "Directory.Packages.props", "Include=\"Nuke.Common\" Version=\"", "Include=\"Nuke.Common\" Version=\"1");
        await AsksAsync(true);
        Assert.Equal([Common], Replaced());

        async Task AsksAsync(bool expected)
        {
            File.Delete(Asked);
            (_folder.Path / "packages").RemoveFolder();
            await RunAsync(script, 0);
            Assert.Equal(expected, Asked.FileExists());
        }
    }

    [SkippableTheory]
    [InlineData("TERM", 143)]
    [InlineData("HUP", 129)]
    [InlineData("INT", 130)]
    public async Task A_signal_ends_the_compiler_too(string signal, int exitCode)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "What a process does is read from /proc");
        foreach (var package in Standins)
            Serve(package);

        await RunAsync("build.sh", exitCode, ("SIGNAL", signal));

        Assert.True(HasEnded(File.ReadAllText(Compiler).Trim()));
        // And nobody holds the lock.
        await RunAsync("build.sh", 0);
    }

    // One that nobody has waited for yet has ended too.
    static bool HasEnded(string processId) =>
        !File.Exists($"/proc/{processId}/stat") || File.ReadAllText($"/proc/{processId}/stat").Contains(") Z ", StringComparison.Ordinal);

    async Task<BufferedCommandResult> RunAsync(string script, int exitCode, params (string Name, string? Value)[] variables)
    {
        Skip.If(OperatingSystem.IsWindows(), "dotnet is replaced by a script of a shell");
        var isPowerShell = script.EndsWith(".ps1", StringComparison.Ordinal);
        Skip.If(isPowerShell && HostSystem.FindProgram("pwsh") is null, "pwsh is not on PATH");
        string[] call = isPowerShell
            ? ["pwsh", "-NoProfile", "-NonInteractive", "-File", Root / script, "Nothing"]
            : [Root / script, "Nothing"];
        var answer = await ShellCall.Of(
            call,
            Root,
            [
                ("PATH", $"{_folder.Path / "bin"}:{Environment.GetEnvironmentVariable("PATH")}"),
                // What lies there needs no feed.
                ("NUGET_PACKAGES", _folder.Path / "packages"),
                .. variables,
            ]).EndAsync(exitCode, _bound.Token);
        Assert.Equal(exitCode == 0, answer.StandardOutput.Contains("started", StringComparison.Ordinal));
        return answer;
    }

    // What feed.props says.
    string[] Replaced()
    {
        var text = File.ReadAllText(Root / ".nuke" / "temp" / "feed.props");
        var start = text.IndexOf("<StandinPackages>", StringComparison.Ordinal) + "<StandinPackages>".Length;
        return text[start..text.IndexOf("</StandinPackages>", StringComparison.Ordinal)].Split(';', StringSplitOptions.RemoveEmptyEntries);
    }

    void Serve(string package, string? version = null, (string Name, string Version)? dependency = null, string? library = null)
    {
        version ??= PinOf(package);
        using var archive = ZipFile.Open(Feed / $"{package}.{version}.nupkg", ZipArchiveMode.Create);
        using (var specification = new StreamWriter(archive.CreateEntry($"{package}.nuspec").Open()))
        {
            specification.Write($"""
                <package><metadata>
                  <id>{package}</id><version>{version}</version><authors>tests</authors><description>none</description>
                  {(dependency is { } needed ? $"""<dependencies><dependency id="{needed.Name}" version="{needed.Version}" /></dependencies>""" : "")}
                </metadata></package>
                """);
        }

        if (library is not null)
            archive.CreateEntry(library).Open().Dispose();
    }

    string PinOf(string package)
    {
        var pins = File.ReadAllText(Root / "Directory.Packages.props");
        var start = pins.IndexOf($"Include=\"{package}\" Version=\"", StringComparison.Ordinal)
            + $"Include=\"{package}\" Version=\"".Length;
        return pins[start..pins.IndexOf('"', start)];
    }

    // Above the repository, so that one in it is nearer.
    void Configure(AbsolutePath feed) => _folder.Write("nuget.config", Configuration(feed));

    static string Configuration(AbsolutePath feed) => $"""
        <configuration>
          <packageSources><clear /><add key="tests" value="{feed}" /></packageSources>
          <fallbackPackageFolders><clear /></fallbackPackageFolders>
          <auditSources><clear /></auditSources>
        </configuration>
        """;
}
