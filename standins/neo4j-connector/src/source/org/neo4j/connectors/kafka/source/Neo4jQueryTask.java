package org.neo4j.connectors.kafka.source;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.neo4j.connectors.kafka.configuration.Unchecked;
import org.neo4j.connectors.kafka.configuration.helpers.VersionUtil;

/** Runs a query again and again; contacts the database at its first poll. */
public final class Neo4jQueryTask extends SourceTask {
    private SourceConfiguration configuration;

    @Override
    public String version() {
        return VersionUtil.version(Neo4jQueryTask.class);
    }

    @Override
    public void start(Map<String, String> props) {
        configuration = new SourceConfiguration(props);
    }

    @Override
    public List<SourceRecord> poll() throws InterruptedException {
        try {
            configuration.driver().verifyConnectivityWithRetries();
        } catch (IOException e) {
            throw Unchecked.rethrow(e);
        }
        throw configuration.databaseAnswers();
    }

    @Override
    public void stop() {
        if (configuration != null) {
            configuration.close();
        }
    }
}
