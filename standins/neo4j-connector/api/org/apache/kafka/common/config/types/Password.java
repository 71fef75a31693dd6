package org.apache.kafka.common.config.types;

/** Compile-only declaration. */
public class Password {
    public native String value();
}
