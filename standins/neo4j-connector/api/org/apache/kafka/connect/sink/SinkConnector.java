package org.apache.kafka.connect.sink;

import org.apache.kafka.connect.connector.Connector;

/** Compile-only declaration. */
public abstract class SinkConnector extends Connector {
    public SinkConnector() {
    }
}
