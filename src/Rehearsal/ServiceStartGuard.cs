using Nuke.Common.IO;
using Serilog;

namespace Neo4jKafkaConnect.Rehearsal;

/// <summary>
/// Keeps freshly installed packages from starting their services (Debian Policy 9.3.3, invoke-rc.d and deb-systemd-invoke ask
/// <c>/usr/sbin/policy-rc.d</c>; 101 means no): the rehearsal runs an engine of its own, and a machine keeps the services
/// that it had. A policy that is there already is left alone.
/// </summary>
sealed class ServiceStartGuard : IDisposable
{
    const string Mark = "# written by a rehearsal of neo4j-kafka-connect while it installs packages";
    static readonly AbsolutePath s_policy = "/usr/sbin/policy-rc.d";
    readonly AbsolutePath? _written;

    ServiceStartGuard(AbsolutePath? written) => _written = written;

    /// <summary>Puts the policy in place where the machine has none.</summary>
    public static ServiceStartGuard Put(ILogger log) => Put(s_policy, log);

    /// <summary>Puts the policy into a file, where there is none or one that a killed run left.</summary>
    internal static ServiceStartGuard Put(AbsolutePath policy, ILogger log)
    {
        if (policy.FileExists() && !File.ReadAllText(policy).Contains(Mark, StringComparison.Ordinal))
        {
            log.Debug("{Policy} exists and stays as it is", policy);
            return new(null);
        }

        File.WriteAllText(policy, $"#!/bin/sh\n{Mark}\nexit 101\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(policy, (UnixFileMode)0b111_101_101);
        return new(policy);
    }

    /// <inheritdoc />
    public void Dispose() => _written?.DeleteFile();
}
