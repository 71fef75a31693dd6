package org.neo4j.connectors.kafka.source;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.apache.kafka.common.config.ConfigException;

/** What is found out about the patterns only when a task starts. */
final class CdcSelectors {
    private static final Set<String> OPERATIONS = Set.of("create", "update", "delete");
    private static final Set<String> METADATA = Set.of("authenticatedUser", "executingUser");
    private static final String TRANSACTION_METADATA = "txMetadata.";

    private final Set<String> topicsWithList = new HashSet<>();
    private final Map<String, Integer> countByTopic = new HashMap<>();

    private CdcSelectors() {
    }

    /**
     * Puts the settings together as a task does.
     *
     * @throws ConfigException operations that do not exist, indexes with gaps, two forms for one topic, unknown metadata
     */
    static void ensureUsable(Map<String, String> settings) {
        CdcSelectors selectors = new CdcSelectors();
        CdcKeys.PATTERNS.in(settings).forEach(setting -> selectors.topicsWithList.add(setting.topic));
        List<CdcKeys.Setting> single = CdcKeys.PATTERN.in(settings).stream()
                .sorted(Comparator.comparing((CdcKeys.Setting setting) -> setting.topic).thenComparing(CdcKeys.Setting::index))
                .collect(Collectors.toList());
        single.forEach(selectors::addPattern);
        CdcKeys.OPERATION.in(settings).forEach(selectors::ensureOperation);
        CdcKeys.CHANGES_TO.in(settings).forEach(selectors::ensureBelongsToPattern);
        CdcKeys.METADATA.in(settings).forEach(selectors::ensureMetadata);
    }

    private void addPattern(CdcKeys.Setting setting) {
        ensureOneForm(setting);
        if (CdcPattern.parse(setting.value) != 1) {
            throw new ConfigException("The key " + setting.key + " takes exactly one pattern; use one index for each");
        }
        int count = countByTopic.getOrDefault(setting.topic, 0);
        if (setting.index() > count) {
            throw outOfBounds(setting);
        }
        countByTopic.put(setting.topic, count + 1);
    }

    private void ensureOperation(CdcKeys.Setting setting) {
        ensureBelongsToPattern(setting);
        String operation = setting.value.toLowerCase(Locale.ROOT);
        if (!OPERATIONS.contains(operation)) {
            throw new ConfigException("Cannot parse " + operation + " as an operation."
                    + " Allowed operations are create, delete or update.");
        }
    }

    private void ensureMetadata(CdcKeys.Setting setting) {
        ensureBelongsToPattern(setting);
        if (!METADATA.contains(setting.metadata) && !setting.metadata.startsWith(TRANSACTION_METADATA)) {
            throw new ConfigException("The key " + setting.key + " asks for metadata that changes do not carry: " + setting.metadata);
        }
    }

    private void ensureBelongsToPattern(CdcKeys.Setting setting) {
        ensureOneForm(setting);
        if (setting.index() >= countByTopic.getOrDefault(setting.topic, 0)) {
            throw outOfBounds(setting);
        }
    }

    private void ensureOneForm(CdcKeys.Setting setting) {
        if (topicsWithList.contains(setting.topic)) {
            throw new ConfigException("The topic " + setting.topic + " has its patterns both as one list and by index ("
                    + setting.key + "); use one of the two forms");
        }
    }

    private static ConfigException outOfBounds(CdcKeys.Setting setting) {
        return new ConfigException("Index " + setting.index() + " out of bounds."
                + " Please ensure that you started the definition with a 0-based index.");
    }
}
