package org.neo4j.connectors.kafka.source;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.neo4j.connectors.kafka.configuration.Definition;
import org.neo4j.connectors.kafka.configuration.Neo4jConfiguration;

/** The configuration of the source. */
public final class SourceConfiguration extends Neo4jConfiguration {
    private static final String CONNECTOR = "org.neo4j.connectors.kafka.source.Neo4jConnector";
    static final String STRATEGY = "neo4j.source-strategy";
    private static final String CHANGE_DATA_CAPTURE = "CDC";

    private static final Map<String, Definition.Check> CHECKS = Map.of(
            "cdc-payload-mode", ifChangeDataCapture(CdcChecks::payloadMode),
            "cdc-patterns", ifChangeDataCapture(CdcChecks::patterns),
            "cdc-topic-strategies", ifChangeDataCapture(CdcChecks::topicStrategies));

    SourceConfiguration(Map<String, String> originals) {
        super(read(), originals);
    }

    /** Whether the settings ask for changes rather than for the rows of a query. */
    public static boolean isChangeDataCapture(Map<String, String> settings) {
        return CHANGE_DATA_CAPTURE.equals(settings.get(STRATEGY));
    }

    /** Kafka's form of the connector's definition. */
    public static ConfigDef definition() {
        return read().toConfigDef();
    }

    /** Adds what Kafka's own validation does not find. */
    public static Config complete(Config validated, Map<String, String> originals) {
        return read().validate(validated, originals, CHECKS);
    }

    /** Validates without an answer in between, as at the start of the connector. */
    public static void ensureValid(Map<String, String> settings) {
        Config config = complete(new Config(definition().validate(settings)), settings);
        List<String> errors = config.configValues().stream()
                .flatMap(value -> value.errorMessages().stream())
                .collect(Collectors.toList());
        if (!errors.isEmpty()) {
            throw new ConfigException(String.join(", ", errors));
        }
    }

    boolean startsFromGivenPosition() {
        return text("neo4j.start-from").equals("USER_PROVIDED");
    }

    void ensureSelectorsAreUsable() {
        CdcSelectors.ensureUsable(originals());
    }

    private static Definition read() {
        return Definition.of(CONNECTOR, SourceConfiguration.class.getClassLoader());
    }

    private static Definition.Check ifChangeDataCapture(Definition.Check check) {
        return (config, originals) -> {
            if (CHANGE_DATA_CAPTURE.equals(Definition.valueOf(config, STRATEGY).value())) {
                check.apply(config, originals);
            }
        };
    }
}
