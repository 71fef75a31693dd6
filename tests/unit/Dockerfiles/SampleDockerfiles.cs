namespace Neo4jKafkaConnect.Tests.Dockerfiles;

/// <summary>Dockerfiles as people write them, for the tests that change them at random.</summary>
internal static class SampleDockerfiles
{
    public const string ConnectImage = """
        # syntax=docker/dockerfile:1
        # check=skip=JSONArgsRecommended

        # The base can be a mirror.
        ARG CONNECT_BASE_IMAGE=confluentinc/cp-kafka-connect
        ARG CONNECT_PLATFORM_VERSION="7.5.0"
        FROM ${CONNECT_BASE_IMAGE}:${CONNECT_PLATFORM_VERSION}

        ARG CONNECT_PLATFORM_VERSION
        ARG NEO4J_CONNECTOR_VERSION=5.2.0
        LABEL org.opencontainers.image.title="Kafka Connect with Neo4j" \
              org.opencontainers.image.version="${NEO4J_CONNECTOR_VERSION}" \
              org.opencontainers.image.base.name=${CONNECT_PLATFORM_VERSION:+cp:${CONNECT_PLATFORM_VERSION}}

        USER root
        # One layer, so that nothing of it stays behind.
        RUN confluent-hub install --no-prompt \
              # the version is pinned above
              neo4j/kafka-connect-neo4j:${NEO4J_CONNECTOR_VERSION} \
            && chmod -R go-w /usr/share/confluent-hub-components
        COPY --chown=root:root connect-distributed.properties /etc/kafka-connect/
        ENV CONNECT_PLUGIN_PATH=/usr/share/confluent-hub-components \
            CONNECT_GROUP_ID='neo4j connect' KAFKA_HEAP_OPTS="-Xms256m -Xmx1g"
        USER 1000
        EXPOSE 8083/tcp 5005
        HEALTHCHECK --interval=30s --timeout=10s --start-period=1m30s --retries=5 \
          CMD curl --fail --silent http://localhost:8083/ || exit 1
        CMD ["/etc/confluent/docker/run"]
        """;

    public const string Stages = """
        ARG GO=1.22
        FROM --platform=$BUILDPLATFORM golang:${GO} AS Build
        WORKDIR /src
        WORKDIR app
        RUN --mount=type=cache,target=/root/.cache --mount=type=bind,target=. go build -o /out/app ./...
        COPY <<-"SETTINGS" <<RUNNER /out/
        	mode = $plain
        	SETTINGS
        #!/bin/sh
        exec /app "$@" # not a comment
        RUNNER

        FROM build AS tested
        ONBUILD COPY --from=build /out /out
        RUN <<EOF cat > /dev/null && <<'OTHER' sh
        one
        EOF
        two
        OTHER

        FROM tested
        COPY --from=0 /out/app /usr/bin/app
        ADD --checksum=sha256:abc https://example.org/a.tgz /tmp/
        VOLUME ["/data", "/log files"]
        STOPSIGNAL SIGTERM
        SHELL ["/bin/bash", "-o", "pipefail", "-c"]
        ENTRYPOINT ["app", "--level", "info\u0041"]
        """;

    public static readonly string Windows = """
        # escape=`
        FROM mcr.example.org/windows:1
        MAINTAINER someone <someone@example.org>
        WORKDIR C:\app
        COPY a.txt `
             b.txt C:\app\
        RUN dir C:\app `

            # and more
            && echo done
        HEALTHCHECK NONE
        ONBUILD RUN echo child
        """.Replace("\n", "\r\n", StringComparison.Ordinal);

    public static IReadOnlyList<string> All { get; } = [ConnectImage, Stages, Windows, "\uFEFF" + Stages];
}
