package org.neo4j.connectors.kafka.source;

import java.util.List;
import java.util.Map;

import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;
import org.neo4j.connectors.kafka.configuration.helpers.VersionUtil;

/** The source connector: reads from a database into topics. */
public final class Neo4jConnector extends SourceConnector {
    private Map<String, String> settings = Map.of();

    @Override
    public String version() {
        return VersionUtil.version(Neo4jConnector.class);
    }

    @Override
    public void start(Map<String, String> props) {
        SourceConfiguration.ensureValid(props);
        settings = props;
    }

    @Override
    public Class<? extends Task> taskClass() {
        return SourceConfiguration.isChangeDataCapture(settings) ? Neo4jCdcTask.class : Neo4jQueryTask.class;
    }

    // A position in a database cannot be shared: one task, however many are allowed.
    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        return List.of(settings);
    }

    @Override
    public void stop() {
    }

    @Override
    public Config validate(Map<String, String> connectorConfigs) {
        return SourceConfiguration.complete(super.validate(connectorConfigs), connectorConfigs);
    }

    @Override
    public ConfigDef config() {
        return SourceConfiguration.definition();
    }

    @Override
    public ExactlyOnceSupport exactlyOnceSupport(Map<String, String> connectorConfig) {
        return SourceConfiguration.isChangeDataCapture(connectorConfig) ? ExactlyOnceSupport.SUPPORTED : ExactlyOnceSupport.UNSUPPORTED;
    }
}
