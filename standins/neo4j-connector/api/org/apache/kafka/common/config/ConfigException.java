package org.apache.kafka.common.config;

import org.apache.kafka.common.KafkaException;

/** Compile-only declaration. */
public class ConfigException extends KafkaException {
    public ConfigException(String message) {
        super(message);
    }

    public ConfigException(String name, Object value, String message) {
        super(message);
    }
}
