package org.apache.kafka.common;

/** Compile-only declaration. */
public class KafkaException extends RuntimeException {
    public KafkaException(String message) {
    }
}
