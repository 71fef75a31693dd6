package org.apache.kafka.common.config;

import java.util.List;
import java.util.Map;

/** Compile-only declaration. */
public class ConfigDef {
    // Not a compile-time constant, so that the real object is read when the plugin runs.
    public static final Object NO_DEFAULT_VALUE = new Object();

    public ConfigDef() {
    }

    public native ConfigDef define(
            String name, Type type, Object defaultValue, Validator validator, Importance importance, String documentation,
            String group, int orderInGroup, Width width, String displayName, List<String> dependents, Recommender recommender);

    public native Map<String, Object> parse(Map<?, ?> props);

    public native List<ConfigValue> validate(Map<String, String> props);

    /** Compile-only declaration. */
    public enum Type { BOOLEAN, STRING, INT, SHORT, LONG, DOUBLE, LIST, CLASS, PASSWORD }

    /** Compile-only declaration. */
    public enum Importance { HIGH, MEDIUM, LOW }

    /** Compile-only declaration. */
    public enum Width { NONE, SHORT, MEDIUM, LONG }

    /** Compile-only declaration. */
    public interface Validator {
        void ensureValid(String name, Object value);
    }

    /** Compile-only declaration. */
    public interface Recommender {
        List<Object> validValues(String name, Map<String, Object> parsedConfig);

        boolean visible(String name, Map<String, Object> parsedConfig);
    }

    /** Compile-only declaration. */
    public static class Range implements Validator {
        public static native Range atLeast(Number min);

        @Override
        public native void ensureValid(String name, Object value);
    }

    /** Compile-only declaration. */
    public static class NonNullValidator implements Validator {
        @Override
        public native void ensureValid(String name, Object value);
    }
}
