package org.apache.kafka.common.config;

import java.util.List;

/** Compile-only declaration. */
public class ConfigValue {
    public native String name();

    public native Object value();

    public native boolean visible();

    public native List<String> errorMessages();

    public native void addErrorMessage(String message);
}
