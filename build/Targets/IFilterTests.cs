using Nuke.Common;
using Nuke.Common.Tooling;
using Nuke.Common.Tools.DotNet;
using Nuke.Components;

namespace Neo4jKafkaConnect.Targets;

/// <summary>Tests all of it, or what is asked for.</summary>
public interface IFilterTests : ITest
{
    /// <summary>How the folder, the class or the name of the tests to run begins.</summary>
    [Parameter("Test runs only the tests whose folder, class or name begins with this text, such as Linting or FaultyImageEngineTests")]
    string? Tests => TryGetValue(() => Tests);

    /// <summary>
    /// Leaves out the others. With the dot, as the first part of every full name ends with Connect, which is a folder too.
    /// </summary>
    Configure<DotNetTestSettings> FilterSettings => _ => Tests is { } text ? _.SetFilter($"FullyQualifiedName~.{text}") : _;
}
