namespace Docker.DotNet.Models;

/// <summary>The empty JSON object that the Engine API uses as the value of a set.</summary>
public struct EmptyStruct
{
}
