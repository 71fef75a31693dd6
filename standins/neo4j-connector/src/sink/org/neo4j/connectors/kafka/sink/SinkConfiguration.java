package org.neo4j.connectors.kafka.sink;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.neo4j.connectors.kafka.configuration.Definition;
import org.neo4j.connectors.kafka.configuration.Neo4jConfiguration;
import org.neo4j.connectors.kafka.sink.strategy.pattern.Pattern;

/** The configuration of the sink. */
public final class SinkConfiguration extends Neo4jConfiguration {
    private static final String CONNECTOR = "org.neo4j.connectors.kafka.sink.Neo4jConnector";
    private static final String VALUE_AS_EVENT = "neo4j.cypher.bind-value-as-event";
    private static final List<String> ALIASES = List.of(
            "neo4j.cypher.bind-timestamp-as", "neo4j.cypher.bind-header-as", "neo4j.cypher.bind-key-as", "neo4j.cypher.bind-value-as");

    SinkConfiguration(Map<String, String> originals) {
        super(read(), originals);
    }

    /** Kafka's form of the connector's definition. */
    public static ConfigDef definition() {
        return read().toConfigDef();
    }

    /** Adds what Kafka's own validation does not find. */
    public static Config complete(Config validated, Map<String, String> originals) {
        return read().validate(validated, originals, Map.of("cypher-bindings", SinkConfiguration::requireBinding));
    }

    /**
     * The strategies of each topic that is listed, in the order of the list. Topics that only an expression describes
     * are not among them: the real connector does not see them either.
     *
     * @throws ConfigException a listed topic has no strategy
     */
    Map<String, Set<SinkStrategy>> strategies() {
        Map<String, Set<SinkStrategy>> byTopic = new LinkedHashMap<>();
        topics().forEach(topic -> byTopic.put(topic, strategiesOf(topic)));
        boolean none = byTopic.values().stream().allMatch(Set::isEmpty);
        byTopic.forEach((topic, strategies) -> {
            if (strategies.isEmpty()) {
                throw new ConfigException("Topic " + (none ? "'" + topic + "'" : topic) + " is not assigned a sink strategy");
            }
            if (strategies.contains(SinkStrategy.PATTERN)) {
                Pattern.parse(originals().get(SinkStrategy.PATTERN.key() + topic));
            }
        });
        return byTopic;
    }

    private Set<SinkStrategy> strategiesOf(String topic) {
        Set<SinkStrategy> found = EnumSet.noneOf(SinkStrategy.class);
        for (SinkStrategy strategy : SinkStrategy.values()) {
            boolean assigned = strategy.listsTopics()
                    ? texts(strategy.key()).contains(topic)
                    : originals().get(strategy.key() + topic) != null;
            if (assigned) {
                found.add(strategy);
            }
        }
        return found;
    }

    private List<String> topics() {
        String listed = originals().get("topics");
        return listed == null
                ? List.of()
                : Arrays.stream(listed.split(",")).map(String::trim).filter(topic -> !topic.isEmpty()).collect(Collectors.toList());
    }

    private static void requireBinding(Config config, Map<String, String> originals) {
        Object asEvent = Definition.valueOf(config, VALUE_AS_EVENT).value();
        boolean bound = asEvent == null || Boolean.parseBoolean(asEvent.toString())
                || ALIASES.stream().map(alias -> Definition.valueOf(config, alias).value()).anyMatch(SinkConfiguration::isSet);
        if (!bound) {
            Stream.concat(ALIASES.stream(), Stream.of(VALUE_AS_EVENT)).forEach(key -> Definition.valueOf(config, key)
                    .addErrorMessage("At least one variable binding must be specified for Cypher strategies."));
        }
    }

    private static boolean isSet(Object alias) {
        return alias != null && !alias.toString().isEmpty();
    }

    private static Definition read() {
        return Definition.of(CONNECTOR, SinkConfiguration.class.getClassLoader());
    }
}
