using Neo4jKafkaConnect.Images;

namespace Neo4jKafkaConnect.Tests.Images;

public sealed class FailedStepTests
{
    [Fact]
    public void Reads_the_legacy_builder()
    {
        var step = FailedStep.Find(
        [
            "Step 1/14 : ARG CONNECT_BASE_IMAGE=confluentinc/cp-kafka-connect",
            "Step 6/14 : RUN confluent-hub install --no-prompt neo4j/kafka-connect-neo4j:9.9.9",
            " ---> Running in 0123456789ab",
            "The command '/bin/sh -c confluent-hub install --no-prompt neo4j/kafka-connect-neo4j:9.9.9' returned a non-zero code: 1",
        ]);
        Assert.Equal(new FailedStep("RUN confluent-hub install --no-prompt neo4j/kafka-connect-neo4j:9.9.9", null, 1), step);
    }

    [Fact]
    public void Reads_BuildKit_inside_an_engine_of_20_10()
    {
        var step = FailedStep.Find(
        [
            "#5 [2/2] RUN confluent-hub install --no-prompt neo4j/kafka-connect-neo4j:9.9.9",
            "#5 0.412 Unable to find a component",
            "#5 ERROR: executor failed running [/bin/sh -c confluent-hub install]: exit code: 1",
            "------",
            " > [2/2] RUN confluent-hub install --no-prompt neo4j/kafka-connect-neo4j:9.9.9:",
            "#5 0.412 Unable to find a component",
            "------",
            "executor failed running [/bin/sh -c confluent-hub install]: exit code: 1",
        ]);
        Assert.Equal(new FailedStep("RUN confluent-hub install --no-prompt neo4j/kafka-connect-neo4j:9.9.9", null, 1), step);
    }

    [Fact]
    public void Reads_buildx_with_the_line_in_the_Dockerfile()
    {
        var step = FailedStep.Find(
        [
            "#6 [2/2] RUN exit 7",
            "#6 ERROR: process \"/bin/sh -c exit 7\" did not complete successfully: exit code: 7",
            "------",
            " > [2/2] RUN exit 7:",
            "------",
            "Dockerfile:17",
            "--------------------",
            "  17 | >>> RUN exit 7",
            "--------------------",
            "ERROR: failed to solve: process \"/bin/sh -c exit 7\" did not complete successfully: exit code: 7",
        ]);
        Assert.Equal(new FailedStep("RUN exit 7", 17, 7), step);
    }

    [Fact]
    public void Names_no_step_where_the_output_names_none() =>
        Assert.Equal(
            new FailedStep(null, null, null),
            FailedStep.Find(["Cannot connect to the Docker daemon at unix:///x. Is the docker daemon running?"]));
}
