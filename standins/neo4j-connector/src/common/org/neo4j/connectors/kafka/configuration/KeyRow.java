package org.neo4j.connectors.kafka.configuration;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.apache.kafka.common.config.ConfigDef;

/** One row of a definition file: one configuration key. */
final class KeyRow {
    private final Map<String, String> cells;

    KeyRow(Map<String, String> cells) {
        this.cells = cells;
    }

    void defineIn(ConfigDef definition) {
        String name = cell("name");
        definition.define(
                name,
                ConfigDef.Type.valueOf(cell("type")),
                cell("required").equals("yes") ? ConfigDef.NO_DEFAULT_VALUE : cell("default"),
                Validators.parse(cell("validator")),
                ConfigDef.Importance.valueOf(cell("importance")),
                cell("documentation").replace("\\n", "\n"),
                cell("group"),
                -1,
                ConfigDef.Width.NONE,
                name,
                items(cell("parents")),
                Visibility.parse(cell("visible"), items(cell("recommended"))));
    }

    private String cell(String column) {
        String value = cells.get(column);
        if (value == null) {
            throw new IllegalStateException("A row of a definition file has no column '" + column + "': " + cells);
        }
        return value;
    }

    static List<String> items(String text) {
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(",")).map(String::trim).collect(Collectors.toList());
    }
}
