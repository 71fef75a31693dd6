using Neo4jKafkaConnect.Dockerfiles;
using Xunit;

namespace Neo4jKafkaConnect.Tests.Dockerfiles;

public class EvaluatorTests
{
    [Fact]
    public void The_base_image_comes_from_global_arguments()
    {
        var document = DockerfileDocument.Parse(SampleDockerfiles.ConnectImage);
        Assert.Equal("confluentinc/cp-kafka-connect:7.5.0", Target(document).BaseImage.Value);
        var mirrored = Target(document, ("CONNECT_BASE_IMAGE", "mirror.example.org/cp"), ("CONNECT_PLATFORM_VERSION", "7.6.1"));
        Assert.Equal("mirror.example.org/cp:7.6.1", mirrored.BaseImage.Value);
    }

    [Fact]
    public void The_sample_has_its_effective_values_with_the_instructions_that_set_them()
    {
        var stage = Target(DockerfileDocument.Parse(SampleDockerfiles.ConnectImage), ("NEO4J_CONNECTOR_VERSION", "5.3.0"));
        Assert.Equal("5.3.0", stage.Labels["org.opencontainers.image.version"].Value);
        Assert.Equal("cp:7.5.0", stage.Labels["org.opencontainers.image.base.name"].Value);
        Assert.Equal("neo4j connect", stage.Environment["CONNECT_GROUP_ID"].Value);
        Assert.Equal("-Xms256m -Xmx1g", stage.Environment["KAFKA_HEAP_OPTS"].Value);
        Assert.DoesNotContain("NEO4J_CONNECTOR_VERSION", stage.Environment.Keys);
        Assert.Equal("1000", stage.User!.Value);
        Assert.IsType<UserInstruction>(stage.User.SetBy);
        Assert.Equal(["8083", "5005"], stage.ExposedPorts.Select(port => $"{port.First}"));
        Assert.True(stage.ExposedPorts[0].CoversTcp(8083));
        Assert.Equal(TimeSpan.FromSeconds(90), stage.Healthcheck!.StartPeriod);
        Assert.Equal("/etc/confluent/docker/run", stage.Cmd!.Command.Text);
    }

    [Fact]
    public void A_step_knows_its_user_and_renders_its_command()
    {
        var stage = Target(DockerfileDocument.Parse(SampleDockerfiles.ConnectImage));
        var install = stage.Steps.Single(step => step.Instruction is RunInstruction);
        Assert.Equal("root", install.User!.Value);
        Assert.Contains(
            "neo4j/kafka-connect-neo4j:5.2.0 ", install.Render(((RunInstruction)install.Instruction).Command.Text),
            StringComparison.Ordinal);
        Assert.Equal("\"5.2.0\\\"\" $other ${x:-y} '$z' \\$a", install.Render("\"$NEO4J_CONNECTOR_VERSION\\\"\" $other ${x:-y} '$z' \\$a"));
        Assert.Equal("${broken", install.Render("${broken"));
    }

    [Fact]
    public void Global_arguments_reach_a_stage_only_where_they_are_declared_again()
    {
        var stage = Target(DockerfileDocument.Parse("ARG A=1\nFROM x\nENV B=[$A]\nARG A\nENV C=[$A]"));
        Assert.Equal("[]", stage.Environment["B"].Value);
        Assert.Equal(["A"], stage.Environment["B"].UnresolvedNames);
        Assert.Equal("[1]", stage.Environment["C"].Value);
    }

    [Fact]
    public void Build_arguments_go_before_defaults_and_defaults_before_globals()
    {
        var document = DockerfileDocument.Parse("ARG A=global\nFROM x\nARG A=local\nARG UNDECLARED\nLABEL a=$A u=[$UNDECLARED]");
        Assert.Equal("local", Target(document).Labels["a"].Value);
        Assert.Equal("given", Target(document, ("A", "given")).Labels["a"].Value);
        Assert.Equal("[]", Target(document, ("OTHER", "given")).Labels["u"].Value);
    }

    [Fact]
    public void Global_arguments_build_on_one_another() =>
        Assert.Equal("a-b", Target(DockerfileDocument.Parse("ARG A=a B=$A-b\nFROM $B")).BaseImage.Value);

    [Fact]
    public void The_later_of_ENV_and_ARG_wins_and_one_instruction_sees_the_values_before_it()
    {
        var stage = Target(DockerfileDocument.Parse("FROM x\nENV A=1\nENV A=2 B=$A\nARG A=3\nENV C=$A\nENV A=4\nENV D=$A"));
        Assert.Equal("1,3,4,4", string.Join(',', new[] { "B", "C", "D", "A" }.Select(name => stage.Environment[name].Value)));
    }

    [Fact]
    public void A_stage_inherits_from_the_stage_that_it_is_built_from()
    {
        var document = DockerfileDocument.Parse(
            "FROM x AS Base\nARG A=1\nENV E=e\nUSER u\nLABEL l=m\nWORKDIR /a\nCMD c\nHEALTHCHECK CMD h\nFROM base\nWORKDIR b/../c\nENV "
                + "F=$A$E\nENTRYPOINT e\nFROM y AS other\nENV F=$A");
        var evaluated = document.Evaluate();
        var child = evaluated.Stages[1];
        Assert.Same(evaluated.Stages[0], child.BaseStage);
        Assert.Equal(
            ("1e", "u", "m", "/a/c"),
            (child.Environment["F"].Value, child.User!.Value, child.Labels["l"].Value, child.WorkingDirectory!.Value));
        Assert.NotNull(child.Healthcheck);
        Assert.Null(child.Cmd);
        Assert.Equal("", evaluated.Stages[2].Environment["F"].Value);
        Assert.Null(evaluated.Stages[2].User);
    }

    [Fact]
    public void Triggers_of_the_base_stage_run_first_in_the_child()
    {
        var stage = Target(DockerfileDocument.Parse("FROM x AS a\nONBUILD ENV T=1\nONBUILD USER t\nFROM a\nENV U=$T"));
        Assert.Equal([true, true, false], stage.Steps.Select(step => step.IsTrigger));
        Assert.Equal(("1", "t"), (stage.Environment["U"].Value, stage.User!.Value));
    }

    [Fact]
    public void Platform_arguments_are_known_to_FROM_and_to_ARG()
    {
        var document = DockerfileDocument.Parse(
            "FROM --platform=$BUILDPLATFORM x:$TARGETARCH AS y\nARG TARGETVARIANT\nARG TARGETSTAGE\nLABEL "
                + "a=$TARGETVARIANT-$TARGETSTAGE-$TARGETOS");
        var stage = document.Evaluate(new() { TargetPlatform = "linux/arm/v7" }).Target!;
        Assert.Equal(("linux/amd64", "x:arm", "v7-y-"), (stage.Platform, stage.BaseImage.Value, stage.Labels["a"].Value));
    }

    [Fact]
    public void What_is_known_of_a_base_image_is_used()
    {
        var document = DockerfileDocument.Parse("FROM x:1\nENV PATH=/opt:$PATH H=$JAVA_HOME");
        var options = new EvaluationOptions
        { BaseImageEnvironment = image => image == "x:1" ? new Dictionary<string, string> { ["JAVA_HOME"] = "/jdk" } : null };
        var stage = document.Evaluate(options).Target!;
        Assert.Equal("/jdk", stage.Environment["H"].Value);
        Assert.StartsWith("/opt:/usr/local/sbin:", stage.Environment["PATH"].Value, StringComparison.Ordinal);
        Assert.Equal("/opt:", Target(document).Environment["PATH"].Value);
    }

    [Theory]
    [InlineData("FROM x\nEXPOSE 80 8000-8002/udp 1:2", "80-80/tcp 8000-8002/udp 2-2/tcp")]
    [InlineData("FROM x\nARG P=\"80 81\"\nEXPOSE $P", "80-80/tcp 81-81/tcp")]
    public void Ports_are_read_after_expansion(string text, string ports) =>
        Assert.Equal(ports, string.Join(
            ' ', Target(DockerfileDocument.Parse(text)).ExposedPorts.Select(port => $"{port.First}-{port.Last}/{port.Protocol}")));

    [Theory]
    [InlineData("FROM $A", "1:6", "should not be blank")]
    [InlineData("FROM x\nARG V\nENV A=\"${V:?give a version}\"", "3:7", "V: give a version")]
    [InlineData("FROM x\nEXPOSE http", "2:8", "invalid port: http")]
    [InlineData("FROM x\nEXPOSE 70000", "2:8", "invalid port")]
    [InlineData("FROM x\nCOPY ${A?} b", "2:6", "A: is not allowed to be unset")]
    public void What_cannot_be_evaluated_is_a_problem_with_its_place(string text, string place, string message)
    {
        var document = DockerfileDocument.Parse(text);
        Assert.Empty(document.SyntaxErrors);
        var problem = Assert.Single(document.Evaluate().Problems);
        Assert.Equal(place, problem.Range.Start.ToString());
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Syntax_errors_are_not_repeated_as_problems() =>
        Assert.Empty(DockerfileDocument.Parse("FROM x\nENV A=${B").Evaluate().Problems);

    [Theory]
    [InlineData("b", 1)]
    [InlineData("B", 1)]
    [InlineData("0", 0)]
    [InlineData(null, 2)]
    public void The_target_is_a_name_a_number_or_the_last_stage(string? target, int index) =>
        Assert.Equal(
            index, DockerfileDocument.Parse("FROM x AS a\nFROM y AS b\nFROM z").Evaluate(new() { Target = target }).Target!.Stage.Index);

    [Fact]
    public void A_target_that_is_not_there_is_a_problem()
    {
        var evaluated = DockerfileDocument.Parse("FROM x").Evaluate(new() { Target = "nope" });
        Assert.Null(evaluated.Target);
        Assert.Contains("\"nope\"", Assert.Single(evaluated.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_that_double_without_end_are_a_problem_and_not_the_end()
    {
        var lines = string.Concat(Enumerable.Repeat("ENV A=$A$A\n", 200));
        var evaluated = DockerfileDocument.Parse($"FROM x\nENV A=0123456789\n{lines}").Evaluate();
        Assert.Contains(evaluated.Problems, problem => problem.Message.Contains("too long", StringComparison.Ordinal));
    }

    private static EvaluatedStage Target(DockerfileDocument document, params (string Name, string Value)[] arguments) =>
        document.Evaluate(new() { BuildArguments = arguments.ToDictionary(argument => argument.Name, argument => argument.Value) }).Target!;
}
