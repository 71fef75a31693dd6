package reactor.core;

/** How Reactor hands checked exceptions on. */
public final class Exceptions {
    private Exceptions() {
    }

    /** The exception itself where it is unchecked, else an unchecked one around it. */
    public static RuntimeException propagate(Throwable exception) {
        return exception instanceof RuntimeException ? (RuntimeException) exception : new ReactiveException(exception);
    }

    static class ReactiveException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ReactiveException(Throwable cause) {
            super(cause);
        }
    }
}
