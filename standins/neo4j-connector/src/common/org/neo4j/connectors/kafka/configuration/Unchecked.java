package org.neo4j.connectors.kafka.configuration;

/** Throws checked exceptions as they are, where a signature has no room for them. */
public final class Unchecked {
    private Unchecked() {
    }

    /** Throws the exception itself: Kotlin, in which the real connector is written, knows no checked exceptions. */
    public static RuntimeException rethrow(Throwable exception) {
        return Unchecked.<RuntimeException>raise(exception);
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> RuntimeException raise(Throwable exception) throws T {
        throw (T) exception;
    }
}
