using Docker.DotNet;
using Neo4jKafkaConnect.Engine;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Images;
using Neo4jKafkaConnect.Scanning;
using Neo4jKafkaConnect.Tests.Rehearsal;
using NSubstitute;
using Nuke.Common.IO;
using Serilog.Core;

namespace Neo4jKafkaConnect.Tests.Scanning;

public sealed class ScannerLocatorTests : IDisposable
{
    const string Socket = "unix:///run/engine.sock";
    const string Remote = "tcp://engine.example:2375";
    static readonly ScannerImage s_image = new("registry.example/trivy@sha256:0123", "sha256:0123");

    readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task The_one_that_a_person_named_goes_before_all()
    {
        var named = _folder.Write("named", "a program");

        var scanner = await FindAsync(Request(named, s_image), onPath: _folder.Write("on-path", ""));

        Assert.Equal($"--trivy {named}", scanner.Program.Source);
        Assert.Equal("sha256:d69ea8cda2433733c1ce02de65da8f48e6a3dbba6bb18876a2062908e54ef7cb", scanner.Program.Digest);
    }

    [Fact]
    public async Task One_that_was_named_and_is_not_there_is_not_replaced_by_another()
    {
        var absent = _folder.Path / "absent";

        var exception = await Assert.ThrowsAsync<ConfigurationException>(
            () => FindAsync(Request(absent, s_image), onPath: _folder.Write("on-path", "")));

        Assert.Contains(absent, exception.Attempted, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_one_on_the_path_goes_before_the_image()
    {
        var onPath = _folder.Write("on-path", "");

        Assert.Equal($"{onPath} (on PATH)", (await FindAsync(Request(null, s_image), onPath)).Program.Source);
    }

    [Fact]
    public async Task Without_a_program_the_image_of_the_lock_is_run()
    {
        var request = Request(null, s_image);

        var scanner = await FindAsync(request);

        Assert.Equal(
            ("the container image registry.example/trivy@sha256:0123", "sha256:0123"), (scanner.Program.Source, scanner.Program.Digest));
        Assert.Equal(request.ContainerCache, scanner.Settings.Cache);
        Assert.True(request.Work.DirectoryExists());
        Assert.True(request.ContainerCache.DirectoryExists());
    }

    [Theory]
    [InlineData(false, Socket, "the lock has no digest for its image")]
    [InlineData(true, Remote, Remote)]
    public async Task Where_there_is_none_it_says_where_it_was_looked_for(bool isLocked, string engine, string reason)
    {
        var exception = await Assert.ThrowsAsync<InfrastructureException>(
            () => FindAsync(Request(null, isLocked ? s_image : null), engine: engine));

        Assert.Contains("--trivy <file>, PATH, its container image", exception.Attempted, StringComparison.Ordinal);
        Assert.Contains(reason, exception.CameBack, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_asks_for_databases_within_the_time_that_was_given()
    {
        var settings = (await FindAsync(Request(null, s_image))).Settings;

        Assert.Equal((false, TimeSpan.FromMinutes(7)), (settings.IsOffline, settings.Within));
    }

    [Fact]
    public void Offline_it_works_on_a_copy_of_the_databases()
    {
        var databases = _folder.Write("databases/db/trivy.db", "entries").Parent!.Parent!;
        var request = Request(null, null);

        var scanner = (TrivyScanner)Locator(Socket, null).Offline(_folder.Write("trivy", ""), "a package", databases, request);

        Assert.Equal("a package", scanner.Program.Source);
        Assert.True(scanner.Settings.IsOffline);
        Assert.NotEqual(databases, scanner.Settings.Cache);
        Assert.Equal("entries", File.ReadAllText(scanner.Settings.Cache / "db" / "trivy.db"));
    }

    public void Dispose() => _folder.Dispose();

    async Task<TrivyScanner> FindAsync(ScannerRequest request, AbsolutePath? onPath = null, string engine = Socket) =>
        (TrivyScanner)await Locator(engine, onPath).FindAsync(request, CancellationToken.None);

    ScannerLocator Locator(string engine, AbsolutePath? onPath)
    {
        var connection = new EngineConnection(
            new EngineEndpoint(new Uri(engine), "the test"), new EngineFacts("20.10", "1.41", "", "amd64", "", ""),
            Substitute.For<IDockerClient>());
        return new ScannerLocator(
            new EngineSession(connection, RunId.Create(), Logger.None),
            Logger.None,
            name => name == "trivy" ? onPath : null,
            _ => Task.FromResult(new DockerProgram(_folder.Path / "docker", "20.10", BuilderKind.Legacy, "20.10")));
    }

    ScannerRequest Request(AbsolutePath? named, ScannerImage? image) =>
        new(named, image, TimeSpan.FromMinutes(7), _folder.Path / "work", _folder.Path / "container-cache");
}
