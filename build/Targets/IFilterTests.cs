using Nuke.Common;
using Nuke.Common.Tooling;
using Nuke.Common.Tools.DotNet;
using Nuke.Components;

namespace Neo4jKafkaConnect.Targets;

/// <summary>Tests all of it, or what is asked for.</summary>
public interface IFilterTests : ITest
{
    /// <summary>A part of the full names of the tests to run.</summary>
    [Parameter("Test runs only the tests whose full name holds this text, such as Linting or FaultyImageEngineTests")]
    string? Tests => TryGetValue(() => Tests);

    /// <summary>Leaves out the others.</summary>
    Configure<DotNetTestSettings> FilterSettings => _ => Tests is { } text ? _.SetFilter($"FullyQualifiedName~{text}") : _;
}
