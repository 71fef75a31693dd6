package org.apache.kafka.common.utils;

/** Compile-only; Kafka 4.4 has this class in another package, so that who names it here does not run there. */
public final class AppInfoParser {
    private AppInfoParser() {
    }

    public static String getVersion() {
        throw new UnsupportedOperationException();
    }
}
