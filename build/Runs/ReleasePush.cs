using Docker.DotNet.Models;
using Neo4jKafkaConnect.Artifacts;
using Neo4jKafkaConnect.Engine;
using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Images;
using Neo4jKafkaConnect.Pins;
using Neo4jKafkaConnect.Pushing;
using Neo4jKafkaConnect.Registries;
using Neo4jKafkaConnect.Releases;
using Neo4jKafkaConnect.Reporting;
using Neo4jKafkaConnect.Scanning;
using Neo4jKafkaConnect.Workplaces;
using Nuke.Common.IO;
using Serilog;

namespace Neo4jKafkaConnect.Runs;

/// <summary>The image of a push.</summary>
/// <param name="Reference">Its name in the engine.</param>
/// <param name="Pins">The versions that it was built from.</param>
/// <param name="Folder">The folder of what is known of it.</param>
public sealed record ImageToPush(ImageReference Reference, ImagePins Pins, AbsolutePath Folder)
{
    /// <summary>The engine's id of the image, where it is known: another run may give the name to another image meanwhile.</summary>
    public string? Id { get; init; }
}

/// <summary>Pushes the image of a run: proofs, registries, and the record of what was done.</summary>
public sealed class ReleasePush(PushOptions options, AbsolutePath root, ILogger log)
{
    /// <summary>Pushes an image.</summary>
    /// <returns>The lines of the build's summary.</returns>
    public async Task<IReadOnlyList<KeyValuePair<string, string>>> PushAsync(
        Workplace workplace, BuildRun run, ImageToPush image, CancellationToken token)
    {
        options.RefuseContradictions();
        var inspected = await EngineCall.RunAsync(
            $"Asking the engine for {image.Reference}.",
            () => workplace.Engine.Client.Images.InspectImageAsync(image.Id ?? image.Reference.ToString(), token));
        var commit = ImageLabels.CommitOf(inspected.Config?.Labels);
        var unproved = Judge(inspected, commit, image, workplace);
        var repository = new GitRepository(root, log);
        var released = await workplace.FindReleasedAsync(repository, image.Pins, token);
        var number = options.ReleaseNumber ?? await ReleaseNumbers.ReadAsync(repository, image.Pins, log, token);
        var version = ReleaseVersion.Of(image.Pins, number);
        var request = new PushRequest(version, commit, workplace.Variant.TagSuffix)
        { Promised = released?.Version == version ? released.Digest : null };

        using var registries = await workplace.OpenRegistriesAsync(options.Registries, log, token);
        var push = new PushRun(registries.Repositories, log);
        var plan = await push.PlanAsync(request, token);
        var report = new PushReport(ReportConsole.StandardOutput());
        if (options.DryRun)
        {
            report.Write(plan);
            return [new("Release", $"{request.Version} (dry run)")];
        }

        var result = await push.RunAsync(
            request,
            plan,
            new EngineImageSource(workplace.Engine, inspected.ID),
            RunFolder.Create(root / ".nuke" / "temp" / "push", run),
            token);
        report.Write(result);
        run.Push = PushRecording.Of(result, request.Version.ToString(), workplace.Rehearsal, inspected.ID, unproved);
        run.Push.Write(image.Folder);
        return
        [
            new("Release", request.Version.ToString()),
            new("Digest", result.Digest),
            .. result.Registries.Select(x => new KeyValuePair<string, string>(x.Registry, PushReport.SentTo(x))),
            .. unproved.Count == 0 ? (KeyValuePair<string, string>[])[] : [new("Forced", $"{unproved.Count} proofs are lacking")],
        ];
    }

    IReadOnlyList<string> Judge(ImageInspectResponse inspected, string? commit, ImageToPush image, Workplace workplace)
    {
        var isRehearsed = inspected.Config?.Labels?.ContainsKey(ImageLabels.Rehearsal) == true;
        if (isRehearsed && workplace.IsRelease)
            throw new FindingsException(
                $"Pushing {image.Reference}.",
                $"It carries the label {ImageLabels.Rehearsal}: parts of it stand in for the real thing.",
                "A rehearsed image goes to no registry but the rehearsal's own. Build without --rehearse.");
        List<string> lacks = [.. PushEvidence.Lacks(image.Folder, inspected.ID)];
        if (commit is null && workplace.IsRelease)
            lacks.Add($"BuildImage: the image was not built from a clean commit (label {ImageLabels.Revision}).");
        if (options.ForceUnproved)
            foreach (var lack in lacks)
                log.Warning("Pushed all the same (--force-unproved): {Lack:l}", lack);
        else
            PushEvidence.Require(lacks, inspected.ID);
        return lacks;
    }
}
