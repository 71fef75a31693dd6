namespace Neo4jKafkaConnect.Evidence;

/// <summary>Where a layer comes from, and so who can mend what is found in it.</summary>
public enum LayerOrigin
{
    /// <summary>The base image: Confluent, with a newer platform version.</summary>
    Base,

    /// <summary>The layer that installs the connector: Neo4j, with a newer connector version.</summary>
    Connector,

    /// <summary>Everything else: this repository.</summary>
    Own,
}

/// <summary>How bad a vulnerability is, in the words of scanners and advisories.</summary>
public enum VulnerabilitySeverity
{
    /// <summary>Nobody has said yet.</summary>
    Unknown,

    /// <summary>CVSS 0.1 to 3.9.</summary>
    Low,

    /// <summary>CVSS 4.0 to 6.9.</summary>
    Medium,

    /// <summary>CVSS 7.0 to 8.9.</summary>
    High,

    /// <summary>CVSS 9.0 and more.</summary>
    Critical,
}

/// <summary>What the policy says of a vulnerability.</summary>
public enum Verdict
{
    /// <summary>The image must not be released with it.</summary>
    Fails,

    /// <summary>Somebody answers for it.</summary>
    Excepted,

    /// <summary>It is below what fails.</summary>
    Passes,
}

/// <summary>What has become of an exception.</summary>
public enum ExceptionState
{
    /// <summary>It is about something that is there.</summary>
    Holds,

    /// <summary>Its last day is over.</summary>
    Expired,

    /// <summary>Nothing is there that it is about.</summary>
    Unused,
}
