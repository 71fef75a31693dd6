package org.apache.kafka.connect.errors;

import org.apache.kafka.common.KafkaException;

/** Compile-only declaration. */
public class ConnectException extends KafkaException {
    public ConnectException(String message) {
        super(message);
    }

    public ConnectException(String message, Throwable cause) {
        super(message);
    }
}
