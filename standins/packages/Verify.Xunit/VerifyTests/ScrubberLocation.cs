namespace VerifyTests;

/// <summary>Where a scrubber goes among those that are there already.</summary>
public enum ScrubberLocation
{
    /// <summary>Before them.</summary>
    First,

    /// <summary>After them.</summary>
    Last,
}
