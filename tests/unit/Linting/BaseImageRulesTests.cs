using Neo4jKafkaConnect.Findings;

namespace Neo4jKafkaConnect.Tests.Linting;

public class BaseImageRulesTests
{
    const string Digest = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    [Theory]
    [InlineData("FROM confluentinc/cp-kafka-connect:7.5.0")]
    [InlineData("ARG V=7.5.0\nFROM confluentinc/cp-kafka-connect:${V}")]
    [InlineData("ARG V\nFROM confluentinc/cp-kafka-connect:${V:-7.5.0}")]
    [InlineData("FROM confluentinc/cp-kafka-connect:7.5.0-1-ubi8")]
    [InlineData("FROM debian:bookworm-20260112-slim")]
    [InlineData("FROM registry.access.redhat.com/ubi8/ubi-minimal:8.10-1179")]
    [InlineData("FROM a:latest@" + Digest)]
    [InlineData("FROM scratch")]
    [InlineData("FROM a:1.2.3 AS one\nFROM one")]
    [InlineData("FROM a:1.2.3 AS one\nFROM scratch\nCOPY --from=one /a /a\nCOPY --from=0 /a /b")]
    public void An_exact_tag_or_digest_is_right(string text) => Assert.Empty(LintFolder.Of("Dockerfile", text).Find("base/exact-tag"));

    [Theory]
    [InlineData("FROM confluentinc/cp-kafka-connect", "has no tag, which means latest", 1)]
    [InlineData("FROM confluentinc/cp-kafka-connect:latest", "is whatever was pushed last", 1)]
    [InlineData("FROM confluentinc/cp-kafka-connect:7.5", "does not name one release", 1)]
    [InlineData("FROM confluentinc/cp-kafka-connect:7.5.x", "does not name one release", 1)]
    [InlineData("ARG V=latest\nFROM confluentinc/cp-kafka-connect:$V", "is whatever was pushed last", 2)]
    [InlineData("ARG V\nFROM confluentinc/cp-kafka-connect:${V:-7.5}", "does not name one release", 2)]
    [InlineData("FROM debian:bookworm AS build\nFROM a:1.2.3", "does not name one release", 1)]
    [InlineData("FROM a:1.2.3\nCOPY --from=busybox:latest /a /a", "is whatever was pushed last", 2)]
    [InlineData("FROM a:1.2.3\nRUN --mount=type=bind,from=example.com/tools,target=/t ls", "has no tag, which means latest", 2)]
    [InlineData("FROM Upper/Case:1.2.3/x", "is no image reference", 1)]
    public void Anything_else_is_an_error_at_its_place(string text, string message, int line)
    {
        var finding = Assert.Single(LintFolder.Of("Dockerfile", text).Find("base/exact-tag"));
        Assert.Equal((Severity.Error, line), (finding.Severity, finding.Line));
        Assert.Contains(message, finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_digest_may_stand_in_the_tag_or_in_the_lock()
    {
        const string Rule = "base/digest-locked";
        var lockOf = (string image, string digest) => $$"""
            {"schemaVersion": 1, "baseImages": [{"image": "{{image}}", "lockedOn": "2026-08-01", "source": "registry-1.docker.io", "digest": "{{digest}}"}], "connectors": [], "tools": []}
            """;
        LintFolder Folder() => LintFolder.Of("Dockerfile", "FROM confluentinc/cp-kafka-connect:7.5.0");

        Assert.Contains("there is no kafka-connect/image.lock.json", Folder().Report(Rule), StringComparison.Ordinal);
        Assert.Empty(LintFolder.Of("Dockerfile", $"FROM confluentinc/cp-kafka-connect:7.5.0@{Digest}").Find(Rule));
        Assert.Empty(Folder().With("image.lock.json", lockOf("docker.io/confluentinc/cp-kafka-connect:7.5.0", Digest)).Find(Rule));
        Assert.Contains(
            "has no digest of confluentinc/cp-kafka-connect:7.5.0",
            Folder().With("image.lock.json", lockOf("docker.io/confluentinc/cp-kafka-connect:7.6.0", Digest)).Report(Rule),
            StringComparison.Ordinal);
        var unreadable = Assert.Single(Folder().With("image.lock.json", "{").Find(Rule));
        Assert.Equal(("kafka-connect/image.lock.json", Severity.Error), (unreadable.File, unreadable.Severity));
    }

    [Theory]
    [InlineData("7.6.1", "2026-11-10", null)]
    [InlineData("7.6.1", "2026-11-11", "Support of Confluent Platform 7.6 ends on 2027-02-09, in 90 days.")]
    [InlineData("7.6.1", "2027-02-09", "Support of Confluent Platform 7.6 ends on 2027-02-09, in 0 days.")]
    [InlineData("7.6.1", "2027-02-10", "Support of Confluent Platform 7.6 ended on 2027-02-09")]
    [InlineData("7.5.0", "2026-10-01", "Support of Confluent Platform 7.5 ended on 2026-08-25")]
    [InlineData("9.9.0", "2026-10-01", "When the support of Confluent Platform 9.9 ends is not known.")]
    public void The_end_of_support_is_announced(string version, string today, string? message)
    {
        var findings = LintFolder.Shipped().Edit("Dockerfile", "CONNECT_PLATFORM_VERSION=7.5.0", $"CONNECT_PLATFORM_VERSION={version}")
            .Find("base/support", DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(message is null, findings.Count == 0);
        Assert.All(findings, x =>
        {
            Assert.StartsWith(message!, x.Message, StringComparison.Ordinal);
            Assert.Equal(("kafka-connect/Dockerfile", 4, Severity.Warning), (x.File, x.Line, x.Severity));
        });
    }

    [Fact]
    public void The_policy_says_how_hard_the_end_is_taken()
    {
        var finding = Assert.Single(
            LintFolder.Shipped().Edit("base-support.yaml", "after-end: warning", "after-end: error").Find("base/support"));
        Assert.Equal(Severity.Error, finding.Severity);
        Assert.Empty(LintFolder.Shipped().Edit("Dockerfile", "CONNECT_PLATFORM_VERSION=7.5.0", "CONNECT_PLATFORM_VERSION=7.6.0")
            .Edit("base-support.yaml", "warn-days: 90", "warn-days: 10")
            .Find("base/support", new DateOnly(2027, 1, 1)));
    }

    [Theory]
    [InlineData("after-end: warning", "after-end: never")]
    [InlineData("after-end: warning", "after-and: warning")]
    [InlineData("warn-days: 90", "warn-days: soon")]
    [InlineData("\"7.5\": 2026-08-25", "\"7.5\": August 2026")]
    public void A_malformed_policy_is_an_error_at_its_line(string text, string replacement)
    {
        var folder = LintFolder.Shipped().Edit("base-support.yaml", text, replacement);
        var finding = Assert.Single(folder.Find("base/support"));
        Assert.Equal(("kafka-connect/base-support.yaml", Severity.Error), (finding.File, finding.Severity));
        Assert.Contains(replacement, folder["base-support.yaml"].Split('\n')[finding.Line - 1], StringComparison.Ordinal);
    }

    [Fact]
    public void Other_base_images_have_no_date_here() =>
        Assert.Empty(LintFolder.Of("Dockerfile", "FROM debian:12.0.1").Find("base/support"));
}
