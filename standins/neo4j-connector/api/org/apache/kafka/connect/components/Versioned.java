package org.apache.kafka.connect.components;

/** Compile-only declaration. */
public interface Versioned {
    String version();
}
