package org.neo4j.connectors.kafka.sink.strategy.pattern;

/** A pattern of the sink that cannot be parsed. */
public final class PatternException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PatternException(String message, Throwable cause) {
        super(message, cause);
    }
}
