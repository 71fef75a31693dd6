package org.neo4j.driver;

import java.time.Duration;

/** How the driver connects. */
public final class Config {
    private final Duration connectionTimeout;
    private final Duration maxRetryTime;
    private final boolean encrypted;
    private final String userAgent;

    /** {@code encrypted} holds for schemes that do not say so themselves. */
    public Config(Duration connectionTimeout, Duration maxRetryTime, boolean encrypted, String userAgent) {
        this.connectionTimeout = connectionTimeout;
        this.maxRetryTime = maxRetryTime;
        this.encrypted = encrypted;
        this.userAgent = userAgent;
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

    /** What the database would be told of who connects. */
    public String userAgent() {
        return userAgent;
    }
}
