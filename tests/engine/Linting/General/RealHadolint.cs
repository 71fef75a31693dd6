using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Tests.Smoke;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Tests.Linting.General;

/// <summary>hadolint as others ship it.</summary>
static class RealHadolint
{
    /// <summary>On PATH, or where tools lie beside the repository; skips the test where it cannot be had.</summary>
    public static AbsolutePath Require()
    {
        AbsolutePath beside = Path.GetFullPath(Repository.Root / ".." / "shared" / "tools" / "hadolint");
        var found = ProgramsOnPath.Find("hadolint").Append(beside).FirstOrDefault(x => x.FileExists());
        Skip.If(found is null, "hadolint is neither on PATH nor at ../shared/tools/hadolint.");
        return found!;
    }
}
