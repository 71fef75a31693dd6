package org.apache.kafka.connect.connector;

import java.util.Map;

/** Compile-only declaration. */
public interface Task {
    String version();

    void start(Map<String, String> props);

    void stop();
}
