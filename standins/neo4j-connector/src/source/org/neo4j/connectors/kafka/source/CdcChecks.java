package org.neo4j.connectors.kafka.source;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.neo4j.connectors.kafka.configuration.Definition;
import org.neo4j.connectors.kafka.configuration.Validators;
import org.neo4j.connectors.kafka.pattern.SyntaxException;

/** Checks of change data capture; whatever they find is reported on the strategy. */
final class CdcChecks {
    private CdcChecks() {
    }

    static void payloadMode(Config config, Map<String, String> originals) {
        if ("RAW_JSON_STRING".equals(Definition.valueOf(config, "neo4j.payload-mode").value())) {
            strategy(config).addErrorMessage("CDC strategy does not support 'RAW_JSON_STRING' payload mode."
                    + " Please use either 'EXTENDED' or 'COMPACT' modes.");
        }
    }

    static void patterns(Config config, Map<String, String> originals) {
        // A strategy for keys or values alone is enough to pass, though nothing is selected by it.
        if (Arrays.stream(CdcKeys.values()).allMatch(kind -> kind.in(originals).isEmpty())) {
            strategy(config).addErrorMessage("At least one topic needs to be configured with pattern(s) describing the entities"
                    + " to query changes for. Please refer to documentation for more information.");
        }
        CdcKeys.SELECTING.stream()
                .flatMap(kind -> kind.in(originals).stream())
                .forEach(setting -> report(config, setting, CdcChecks::ensureParses));
    }

    static void topicStrategies(Config config, Map<String, String> originals) {
        ensureOneOf(config, CdcKeys.KEY_STRATEGY.in(originals), List.of("SKIP", "ELEMENT_ID", "ENTITY_KEYS", "WHOLE_VALUE"));
        ensureOneOf(config, CdcKeys.VALUE_STRATEGY.in(originals), List.of("CHANGE_EVENT", "ENTITY_EVENT"));
    }

    private static void ensureOneOf(Config config, List<CdcKeys.Setting> settings, List<String> allowed) {
        ConfigDef.Validator validator = Validators.oneOf(allowed);
        settings.forEach(setting -> report(config, setting, found -> validator.ensureValid(found.key, found.value)));
    }

    private static void ensureParses(CdcKeys.Setting setting) {
        Validators.ensureNotBlank(setting.key, setting.value);
        if (setting.kind == CdcKeys.PATTERNS || setting.kind == CdcKeys.PATTERN) {
            try {
                CdcPattern.parse(setting.value);
            } catch (SyntaxException e) {
                throw new ConfigException(setting.key, setting.value, e.getMessage());
            }
        }
    }

    private static void report(Config config, CdcKeys.Setting setting, Consumer<CdcKeys.Setting> rule) {
        try {
            rule.accept(setting);
        } catch (ConfigException e) {
            strategy(config).addErrorMessage(e.getMessage());
        }
    }

    private static ConfigValue strategy(Config config) {
        return Definition.valueOf(config, SourceConfiguration.STRATEGY);
    }
}
