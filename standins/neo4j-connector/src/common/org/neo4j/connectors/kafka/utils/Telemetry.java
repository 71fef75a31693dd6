package org.neo4j.connectors.kafka.utils;

import org.apache.kafka.common.utils.AppInfoParser;
import org.neo4j.connectors.kafka.configuration.helpers.VersionUtil;

/** What the driver calls itself towards the database. */
public final class Telemetry {
    private Telemetry() {
    }

    /** Names connector and Kafka, as the real connector does; asking Kafka for its version is what does not run on 4.4. */
    public static String userAgent() {
        return "kafka-connector/" + VersionUtil.version(Telemetry.class) + " kafka-connect/" + AppInfoParser.getVersion()
                + " Java/" + System.getProperty("java.version");
    }
}
