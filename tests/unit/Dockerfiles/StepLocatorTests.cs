using Neo4jKafkaConnect.Dockerfiles;
using Xunit;

namespace Neo4jKafkaConnect.Tests.Dockerfiles;

public class StepLocatorTests
{
    private static readonly DockerfileDocument Document = DockerfileDocument.Parse(SampleDockerfiles.Stages);

    private static readonly DockerfileDocument Connect = DockerfileDocument.Parse(SampleDockerfiles.ConnectImage);

    [Theory]
    [InlineData("Step 1/12 : ARG CONNECT_BASE_IMAGE=confluentinc/cp-kafka-connect", 5)]
    [InlineData("Step 8/15 : RUN confluent-hub install --no-prompt", 17)]
    [InlineData("Step 2/3 : RUN confluent-hub install --no-prompt", 17)]
    [InlineData("Step 1/2 : FROM a\nStep 2/2 : USER root\n ---> Running in 0123\nerror", 15)]
    [InlineData(" > [2/3] RUN confluent-hub install --no-prompt neo4j/kafka-connect-neo4j:5.2.0:", 17)]
    [InlineData("> [1/3] FROM confluentinc/cp-kafka-connect:7.5.0", 7)]
    [InlineData("#6 [3/3] COPY --chown=root:root connect-distributed.properties /etc/kafka-connect/", 21)]
    [InlineData(" => ERROR [2/3] RUN confluent-hub install", 17)]
    [InlineData("RUN confluent-hub install --no-prompt", 17)]
    [InlineData("Error response from daemon: dockerfile parse error line 24: unknown instruction: ENVV", 24)]
    [InlineData("ERROR: failed to solve: dockerfile parse error on line 18: unknown instruction: x", 17)]
    public void Finds_the_instruction_of_an_output(string output, int line) => Assert.Equal(line, Connect.FindStep(output)?.StartLine);

    [Fact]
    public void The_excerpt_with_line_numbers_is_the_clearest_sign()
    {
        const string Output = """
            #5 [2/3] RUN confluent-hub install
            #5 0.301 Unable to find a component
            #5 ERROR: process "/bin/sh -c confluent-hub install" did not complete successfully: exit code: 3
            ------
             > [2/3] RUN confluent-hub install:
            ------
            Dockerfile:21
            --------------------
              20 |         && chmod -R go-w /usr/share/confluent-hub-components
              21 | >>> COPY --chown=root:root connect-distributed.properties /etc/kafka-connect/
              22 |     ENV CONNECT_PLUGIN_PATH=/usr/share/confluent-hub-components \
            --------------------
            """;
        Assert.Equal(21, Connect.FindStep(Output)!.StartLine);
    }

    [Fact]
    public void A_failed_vertex_of_the_plain_progress_leads_to_its_step()
    {
        const string Output = """
            #4 [build 2/5] WORKDIR /src
            #4 DONE 0.1s
            #5 [build 4/5] RUN --mount=type=cache,target=/root/.cache go build -o /out/app ./...
            #6 [stage-2 1/3] COPY --from=0 /out/app /usr/bin/app
            #5 ERROR: exit code: 1
            """;
        Assert.Equal(5, Document.FindStep(Output)!.StartLine);
    }

    [Theory]
    [InlineData("#4 [build 3/5] WORKDIR app", 4)]
    [InlineData("#4 [linux/arm64 build 3/5] WORKDIR app", 4)]
    [InlineData("#4 [tested 1/1] RUN <<EOF cat > /dev/null && <<'OTHER' sh", 15)]
    [InlineData("#4 [stage-2 2/2] ADD --checksum=sha256:abc https://example.org/a.tgz /tmp/", 23)]
    [InlineData("#4 [stage-2 3/3] ADD --checksum=sha256:abc https://example.org/a.tgz /tmp/", 23)]
    [InlineData("#4 [ 9/99] ADD --checksum=sha256:abc https://example.org/a.tgz /tmp/", 23)]
    public void Steps_are_counted_within_their_stage(string output, int line) => Assert.Equal(line, Document.FindStep(output)!.StartLine);

    [Theory]
    [InlineData("")]
    [InlineData("no space left on device")]
    [InlineData("#1 [internal] load build definition from Dockerfile")]
    [InlineData("dockerfile parse error on line 999: x")]
    [InlineData("Step 99999999999/1 : NOTHING")]
    public void Output_that_speaks_of_no_instruction_gives_none(string output) => Assert.Null(Document.FindStep(output));
}
