package org.neo4j.connectors.kafka.sink;

import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;
import org.neo4j.connectors.kafka.configuration.Unchecked;
import org.neo4j.connectors.kafka.configuration.helpers.VersionUtil;

/** Writes messages; contacts the database at its start, before the first message. */
public final class Neo4jSinkTask extends SinkTask {
    private SinkConfiguration configuration;

    @Override
    public String version() {
        return VersionUtil.version(Neo4jSinkTask.class);
    }

    @Override
    public void start(Map<String, String> props) {
        configuration = new SinkConfiguration(props);
        Map<String, Set<SinkStrategy>> strategies = configuration.strategies();
        if (strategies.isEmpty()) {
            return;
        }
        try {
            contactDatabase(strategies.values().stream().flatMap(Set::stream).anyMatch(SinkStrategy::retriesAtStart));
        } catch (IOException e) {
            throw Unchecked.rethrow(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectException("Stopped while asking the database for its version", e);
        }
        strategies.forEach(Neo4jSinkTask::ensureSingle);
        throw configuration.databaseAnswers();
    }

    @Override
    public void put(Collection<SinkRecord> records) {
        for (SinkRecord record : records) {
            // Reached only with topics.regex: a listed topic ends the task at its start.
            throw new NoSuchElementException("Key " + record.topic() + " is missing in the map.");
        }
    }

    @Override
    public void stop() {
        if (configuration != null) {
            configuration.close();
        }
    }

    private void contactDatabase(boolean retrying) throws IOException, InterruptedException {
        if (retrying) {
            configuration.driver().verifyConnectivityWithRetries();
        } else {
            configuration.driver().verifyConnectivity();
        }
    }

    // Found only now, as in the real connector: an unreachable database is told first.
    private static void ensureSingle(String topic, Set<SinkStrategy> strategies) {
        if (strategies.size() > 1) {
            throw new ConfigException("Topic '" + topic + "' has multiple strategies defined");
        }
    }
}
