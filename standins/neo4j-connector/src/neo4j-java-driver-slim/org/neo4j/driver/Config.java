package org.neo4j.driver;

import java.time.Duration;

/** How the driver connects. */
public final class Config {
    private final Duration connectionTimeout;
    private final Duration maxRetryTime;
    private final boolean encrypted;

    /** {@code encrypted} holds for schemes that do not say so themselves. */
    public Config(Duration connectionTimeout, Duration maxRetryTime, boolean encrypted) {
        this.connectionTimeout = connectionTimeout;
        this.maxRetryTime = maxRetryTime;
        this.encrypted = encrypted;
    }

    Duration connectionTimeout() {
        return connectionTimeout;
    }

    Duration maxRetryTime() {
        return maxRetryTime;
    }

    boolean encrypted() {
        return encrypted;
    }
}
