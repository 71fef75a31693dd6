package org.neo4j.connectors.kafka.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The keys of change data capture that carry a topic in their name, so that no definition can list them. */
enum CdcKeys {
    PATTERNS("\\.patterns"),
    PATTERN("\\.patterns\\.(?<index>[0-9]+)\\.pattern"),
    OPERATION("\\.patterns\\.(?<index>[0-9]+)\\.operation"),
    CHANGES_TO("\\.patterns\\.(?<index>[0-9]+)\\.changesTo"),
    METADATA("\\.patterns\\.(?<index>[0-9]+)\\.metadata\\.(?<metadata>[a-zA-Z0-9._-]+)"),
    KEY_STRATEGY("\\.key-strategy"),
    VALUE_STRATEGY("\\.value-strategy");

    /** The kinds that say which entities are asked for. */
    static final List<CdcKeys> SELECTING = List.of(PATTERNS, PATTERN, OPERATION, CHANGES_TO, METADATA);

    private final Pattern form;

    CdcKeys(String tail) {
        this.form = Pattern.compile("neo4j\\.cdc\\.topic\\.(?<topic>[a-zA-Z0-9._-]+)" + tail);
    }

    /** The settings of this kind. */
    List<Setting> in(Map<String, String> settings) {
        List<Setting> found = new ArrayList<>();
        settings.forEach((key, value) -> {
            Matcher matcher = form.matcher(key);
            if (matcher.matches()) {
                found.add(new Setting(this, matcher, key, value));
            }
        });
        return found;
    }

    /** One setting. */
    static final class Setting {
        final CdcKeys kind;
        final String key;
        final String value;
        final String topic;
        final String metadata;
        private final String index;

        private Setting(CdcKeys kind, Matcher matcher, String key, String value) {
            this.kind = kind;
            this.key = key;
            this.value = value;
            this.topic = matcher.group("topic");
            this.index = kind == PATTERN || kind == OPERATION || kind == CHANGES_TO || kind == METADATA ? matcher.group("index") : null;
            this.metadata = kind == METADATA ? matcher.group("metadata") : null;
        }

        // Read on demand: validation does not look at the number, so one that is too large must not end it.
        int index() {
            return Integer.parseInt(index);
        }
    }
}
