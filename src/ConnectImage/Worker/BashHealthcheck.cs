namespace Neo4jKafkaConnect.Worker;

/// <summary>The health check that ships, for remedies.</summary>
static class BashHealthcheck
{
    /// <summary>
    /// The end of the instruction in <c>kafka-connect/Dockerfile</c>: bash alone, which all base images of 7.5 to 8.4 have; curl is gone
    /// from
    /// 8.4 on (real-worker facts, row A).
    /// </summary>
    public const string Instruction =
        """CMD ["bash", "-c", "exec 3<>/dev/tcp/localhost/8083 && printf 'GET / HTTP/1.0\\r\\n\\r\\n' >&3 && read -rt 8 -u 3 _ status _ && [[ $status == 200 ]]"]""";
}
