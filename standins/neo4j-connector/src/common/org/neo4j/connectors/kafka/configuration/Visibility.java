package org.neo4j.connectors.kafka.configuration;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.apache.kafka.common.config.ConfigDef;

/** When a key is visible, and which values it recommends. */
final class Visibility implements ConfigDef.Recommender {
    private final List<Predicate<Map<String, Object>>> conditions;
    private final List<String> recommended;

    private Visibility(List<Predicate<Map<String, Object>>> conditions, List<String> recommended) {
        this.conditions = conditions;
        this.recommended = recommended;
    }

    /** The recommender of a row; null where the row neither recommends nor hides. */
    static ConfigDef.Recommender parse(String expression, List<String> recommended) {
        if (expression.isEmpty() && recommended.isEmpty()) {
            return null;
        }
        List<Predicate<Map<String, Object>>> conditions = expression.isEmpty()
                ? List.of()
                : List.of(expression.split(" & ")).stream().map(Visibility::condition).collect(Collectors.toList());
        return new Visibility(conditions, recommended);
    }

    @Override
    public List<Object> validValues(String name, Map<String, Object> parsedConfig) {
        // Kafka removes from this list, so it has to be a new one each time.
        return new ArrayList<>(recommended);
    }

    @Override
    public boolean visible(String name, Map<String, Object> parsedConfig) {
        return conditions.stream().allMatch(condition -> condition.test(parsedConfig));
    }

    private static Predicate<Map<String, Object>> condition(String expression) {
        if (expression.equals("never")) {
            return values -> false;
        }
        int bracket = expression.indexOf('(');
        List<String> arguments = KeyRow.items(expression.substring(bracket + 1, expression.length() - 1));
        String key = arguments.get(0);
        List<String> rest = arguments.subList(1, arguments.size());
        switch (expression.substring(0, bracket)) {
            case "equals": return values -> rest.get(0).equals(values.get(key));
            case "not-empty": return values -> isNotEmpty(values.get(key));
            case "scheme": return values -> hasScheme(values.get(key), rest);
            default: throw new IllegalStateException("A definition file names the unknown condition '" + expression + "'");
        }
    }

    private static boolean isNotEmpty(Object value) {
        return value instanceof String && !((String) value).isBlank()
                || value instanceof List && !((List<?>) value).isEmpty();
    }

    private static boolean hasScheme(Object value, List<String> schemes) {
        return value instanceof List && ((List<?>) value).stream().anyMatch(item -> schemes.contains(schemeOf((String) item)));
    }

    private static String schemeOf(String uri) {
        try {
            return String.valueOf(new URI(uri).getScheme());
        } catch (URISyntaxException e) {
            throw Unchecked.rethrow(e);
        }
    }
}
