package org.neo4j.connectors.kafka.configuration;

import java.io.File;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** The validators that a definition file can name. */
public final class Validators {
    static final Pattern DURATION = Pattern.compile("(\\d+(ms|s|m|h|d))+");

    private Validators() {
    }

    /** The validator that an expression of the column {@code validator} describes; null for the empty expression. */
    static ConfigDef.Validator parse(String expression) {
        if (expression.isEmpty()) {
            return null;
        }
        List<ConfigDef.Validator> alternatives = List.of(expression.split("\\|")).stream()
                .map(Validators::single)
                .collect(Collectors.toList());
        return alternatives.size() == 1 ? alternatives.get(0) : anyOf(alternatives);
    }

    private static ConfigDef.Validator single(String expression) {
        int bracket = expression.indexOf('(');
        String name = bracket < 0 ? expression : expression.substring(0, bracket);
        String arguments = bracket < 0 ? "" : expression.substring(bracket + 1, expression.length() - 1);
        switch (name) {
            case "uri": return uri(KeyRow.items(arguments));
            case "enum": return oneOf(KeyRow.items(arguments));
            case "duration": return textOrItems(Validators::ensureDuration);
            case "not-blank": return Validators::ensureNotBlank;
            case "blank": return Validators::ensureBlank;
            case "file": return notEmptyItems(Validators::ensureFile);
            case "not-null": return new ConfigDef.NonNullValidator();
            case "min": return ConfigDef.Range.atLeast(Integer.valueOf(arguments));
            default: throw new IllegalStateException("A definition file names the unknown validator '" + expression + "'");
        }
    }

    /** Passes a text, or a list of texts, that is among the given ones. */
    public static ConfigDef.Validator oneOf(List<String> values) {
        String text = "Must be one of: " + quoted(values) + ".";
        return textOrItems((name, value) -> {
            if (!values.contains(value)) {
                throw new ConfigException(name, value, text);
            }
        });
    }

    /** Fails for a blank text, an empty list, and whatever is neither text nor list. */
    public static void ensureNotBlank(String name, Object value) {
        if (value instanceof String) {
            if (((String) value).isBlank()) {
                throw new ConfigException(name, value, "Must not be blank.");
            }
        } else if (!(value instanceof List)) {
            throw notTextOrList(name, value);
        } else if (((List<?>) value).isEmpty()) {
            throw new ConfigException(name, value, "Must not be empty.");
        }
    }

    private static void ensureBlank(String name, Object value) {
        if (value instanceof String) {
            if (!((String) value).isBlank()) {
                throw new ConfigException(name, value, "Must be blank.");
            }
        } else if (!(value instanceof List)) {
            throw notTextOrList(name, value);
        } else if (!((List<?>) value).isEmpty()) {
            throw new ConfigException(name, value, "Must be empty.");
        }
    }

    // Searched, not matched as a whole: "abc5sxyz" passes in the real connector.
    private static void ensureDuration(String name, String value) {
        if (!DURATION.matcher(value).find()) {
            throw new ConfigException(name, value, "Must match pattern '" + DURATION.pattern() + "'.");
        }
    }

    private static void ensureFile(String name, String value) {
        File file = new File(value);
        if (!file.isAbsolute()) {
            throw new ConfigException(name, value, "Must be an absolute path.");
        }
        if (!file.isFile()) {
            throw new ConfigException(name, value, "Must be a file.");
        }
        if (!file.canRead()) {
            throw new ConfigException(name, value, "Must be readable.");
        }
    }

    private static ConfigDef.Validator uri(List<String> schemes) {
        String text = "Scheme must be one of: " + quoted(schemes) + ".";
        return notEmptyItems((name, value) -> {
            try {
                if (!schemes.contains(String.valueOf(new URI(value).getScheme()))) {
                    throw new ConfigException(name, value, text);
                }
            } catch (URISyntaxException e) {
                throw new ConfigException(name, value, "Must be a valid URI: " + e.getMessage());
            }
        });
    }

    private static ConfigDef.Validator anyOf(List<ConfigDef.Validator> alternatives) {
        return (name, value) -> {
            ConfigException last = null;
            for (ConfigDef.Validator alternative : alternatives) {
                try {
                    alternative.ensureValid(name, value);
                    return;
                } catch (ConfigException e) {
                    last = e;
                }
            }
            throw last;
        };
    }

    private static ConfigDef.Validator notEmptyItems(TextRule rule) {
        return textOrItems((name, value) -> {
            ensureNotBlank(name, value);
            rule.ensureValid(name, value);
        }, Validators::ensureNotBlank);
    }

    private static ConfigDef.Validator textOrItems(TextRule rule) {
        return textOrItems(rule, (name, value) -> { });
    }

    private static ConfigDef.Validator textOrItems(TextRule rule, ConfigDef.Validator wholeList) {
        return (name, value) -> {
            if (value instanceof String) {
                rule.ensureValid(name, (String) value);
            } else if (value instanceof List) {
                wholeList.ensureValid(name, value);
                ((List<?>) value).forEach(item -> rule.ensureValid(name, (String) item));
            } else {
                throw notTextOrList(name, value);
            }
        };
    }

    private static ConfigException notTextOrList(String name, Object value) {
        return new ConfigException(name, value, "Must be a String or a List.");
    }

    private static String quoted(List<String> values) {
        return values.stream().map(value -> "'" + value + "'").collect(Collectors.joining(", "));
    }

    @FunctionalInterface
    private interface TextRule {
        void ensureValid(String name, String value);
    }
}
