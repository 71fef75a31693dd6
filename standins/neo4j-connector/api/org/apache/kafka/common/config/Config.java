package org.apache.kafka.common.config;

import java.util.List;

/** Compile-only declaration. */
public class Config {
    public Config(List<ConfigValue> configValues) {
    }

    public native List<ConfigValue> configValues();
}
