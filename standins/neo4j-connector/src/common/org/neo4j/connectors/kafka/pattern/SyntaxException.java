package org.neo4j.connectors.kafka.pattern;

/** A pattern that cannot be parsed; the message says where, what stands there and what was expected. */
public final class SyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SyntaxException(String message) {
        super(message);
    }
}
