package org.apache.kafka.connect.source;

import java.util.Map;
import org.apache.kafka.connect.connector.Connector;

/** Compile-only declaration. */
public abstract class SourceConnector extends Connector {
    public SourceConnector() {
    }

    public native ExactlyOnceSupport exactlyOnceSupport(Map<String, String> connectorConfig);
}
