package org.neo4j.connectors.kafka.source;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.neo4j.connectors.kafka.configuration.helpers.VersionUtil;

import reactor.core.Exceptions;

/** Reads changes; asks the database for the change to start from, unless the configuration names it. */
public final class Neo4jCdcTask extends SourceTask {
    private SourceConfiguration configuration;

    @Override
    public String version() {
        return VersionUtil.version(Neo4jCdcTask.class);
    }

    @Override
    public void start(Map<String, String> props) {
        configuration = new SourceConfiguration(props);
        configuration.ensureSelectorsAreUsable();
        if (!configuration.startsFromGivenPosition()) {
            try {
                contactDatabase();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ConnectException("Stopped while asking the database for the change to start from", e);
            }
            throw configuration.databaseAnswers();
        }
    }

    @Override
    public List<SourceRecord> poll() throws InterruptedException {
        contactDatabase();
        throw configuration.databaseAnswers();
    }

    @Override
    public void stop() {
        if (configuration != null) {
            configuration.close();
        }
    }

    private void contactDatabase() throws InterruptedException {
        try {
            configuration.driver().verifyConnectivityWithRetries();
        } catch (IOException e) {
            throw Exceptions.propagate(e);
        }
    }
}
