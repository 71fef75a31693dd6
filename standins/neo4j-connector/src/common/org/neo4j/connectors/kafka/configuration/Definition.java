package org.neo4j.connectors.kafka.configuration;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.common.config.types.Password;

/**
 * What a definition file says about a connector class. The README of the stand-in, section "Definition files", describes
 * the format; the rehearsal's own worker reads the same bytes.
 */
public final class Definition {
    private static final String FOLDER = "connector-definitions/";

    private final Map<String, List<String>> directives = new LinkedHashMap<>();
    private final List<KeyRow> rows = new ArrayList<>();

    private Definition() {
    }

    /** Reads the definition of a connector class; {@code loader} sees all jars of the plugin. */
    public static Definition of(String connector, ClassLoader loader) {
        Definition definition = new Definition();
        definition.read(FOLDER + connector + ".tsv", loader);
        definition.loadRequiredClasses(loader);
        return definition;
    }

    /** Kafka's form of the definition. */
    public ConfigDef toConfigDef() {
        ConfigDef result = new ConfigDef();
        rows.forEach(row -> row.defineIn(result));
        return result;
    }

    /**
     * Adds to a validated configuration what Kafka's own pass over the keys does not find: required keys that are
     * blank though visible, and the checks that the file names.
     */
    public Config validate(Config config, Map<String, String> originals, Map<String, Check> checks) {
        for (String names : directives.getOrDefault("not-blank", List.of())) {
            for (String name : names.split(" ")) {
                requireValueIfVisible(valueOf(config, name));
            }
        }
        for (String name : directives.getOrDefault("check", List.of())) {
            Check check = checks.get(name);
            if (check == null) {
                throw new IllegalStateException("The definition file names the check '" + name + "', which no class implements");
            }
            check.apply(config, originals);
        }
        return config;
    }

    /** The value of a key of a validated configuration. */
    public static ConfigValue valueOf(Config config, String name) {
        return config.configValues().stream()
                .filter(value -> value.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The configuration has no key " + name));
    }

    private static void requireValueIfVisible(ConfigValue value) {
        if (value.visible() && isEmpty(value.value())) {
            value.addErrorMessage("Invalid value for configuration " + value.name() + ": Must not be blank.");
        }
    }

    private static boolean isEmpty(Object value) {
        if (value instanceof Password) {
            String text = ((Password) value).value();
            return text == null || text.isEmpty();
        }
        return value == null
                || value instanceof String && ((String) value).isEmpty()
                || value instanceof List && ((List<?>) value).isEmpty();
    }

    private void read(String resource, ClassLoader loader) {
        List<String> columns = null;
        for (String line : lines(resource, loader)) {
            if (columns != null) {
                rows.add(row(columns, line));
            } else if (line.startsWith("# ")) {
                readDirective(line.substring(2), loader);
            } else {
                columns = List.of(line.split("\t", -1));
            }
        }
    }

    private void readDirective(String text, ClassLoader loader) {
        int colon = text.indexOf(": ");
        String name = text.substring(0, colon);
        String value = text.substring(colon + 2);
        if (name.equals("include")) {
            read(value, loader);
        } else {
            directives.computeIfAbsent(name, ignored -> new ArrayList<>()).add(value);
        }
    }

    private static KeyRow row(List<String> columns, String line) {
        String[] cells = line.split("\t", -1);
        if (cells.length != columns.size()) {
            throw new IllegalStateException(
                    "A row of a definition file has " + cells.length + " cells instead of " + columns.size() + ": " + line);
        }
        Map<String, String> byColumn = new LinkedHashMap<>();
        for (int i = 0; i < cells.length; i++) {
            byColumn.put(columns.get(i), cells[i]);
        }
        return new KeyRow(byColumn);
    }

    private static String[] lines(String resource, ClassLoader loader) {
        try (InputStream stream = loader.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("The connector's jars hold no resource " + resource + "; install the archive again");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).split("\n");
        } catch (IOException e) {
            throw new UncheckedIOException("The resource " + resource + " cannot be read", e);
        }
    }

    private void loadRequiredClasses(ClassLoader loader) {
        for (String name : directives.getOrDefault("config-requires", List.of())) {
            try {
                Class.forName(name, true, loader);
            } catch (ClassNotFoundException e) {
                // What linking against the class would have thrown.
                NoClassDefFoundError missing = new NoClassDefFoundError(name.replace('.', '/'));
                missing.initCause(e);
                throw missing;
            }
        }
    }

    /** A rule about several keys at once. */
    @FunctionalInterface
    public interface Check {
        /** Adds its messages to the values of the configuration; {@code originals} is what was asked for, as sent. */
        void apply(Config config, Map<String, String> originals);
    }
}
