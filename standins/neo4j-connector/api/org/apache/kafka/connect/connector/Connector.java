package org.apache.kafka.connect.connector;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.components.Versioned;

/** Compile-only declaration. */
public abstract class Connector implements Versioned {
    public Connector() {
    }

    public abstract void start(Map<String, String> props);

    public abstract Class<? extends Task> taskClass();

    public abstract List<Map<String, String>> taskConfigs(int maxTasks);

    public abstract void stop();

    public native Config validate(Map<String, String> connectorConfigs);

    public abstract ConfigDef config();
}
