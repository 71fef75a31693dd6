package org.neo4j.connectors.kafka.configuration;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.apache.kafka.connect.errors.ConnectException;
import org.neo4j.connectors.kafka.utils.Telemetry;
import org.neo4j.driver.Config;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;

/** The parsed configuration of a task, and its way to the database. */
public class Neo4jConfiguration implements AutoCloseable {
    private static final Pattern DURATION_PART = Pattern.compile("(\\d+)(ms|s|m|h|d)");

    private final Map<String, Object> values;
    private final Map<String, String> originals;
    private Driver driver;

    protected Neo4jConfiguration(Definition definition, Map<String, String> originals) {
        this.values = definition.toConfigDef().parse(originals);
        // A value may be null: JSON's null in the body reaches the connector.
        this.originals = Collections.unmodifiableMap(new TreeMap<>(originals));
    }

    /** The way to the database, opened when it is first asked for; opening it opens no connection. */
    public final synchronized Driver driver() {
        if (driver == null) {
            driver = GraphDatabase.driver(uris(), driverConfig());
        }
        return driver;
    }

    /** Ends a task that got as far as a database that answers: a stand-in moves no data, and says so. */
    public ConnectException databaseAnswers() {
        return new ConnectException("A database answers at " + uris() + ", but this is the rehearsal's stand-in for the Neo4j"
                + " connector: it moves no data. Install the real connector to go on.");
    }

    @Override
    public final synchronized void close() {
        if (driver != null) {
            driver.close();
        }
    }

    protected final String text(String key) {
        return (String) values.get(key);
    }

    protected final List<String> texts(String key) {
        return ((List<?>) values.get(key)).stream().map(String.class::cast).collect(Collectors.toList());
    }

    protected final Map<String, String> originals() {
        return originals;
    }

    private List<URI> uris() {
        return texts("neo4j.uri").stream().map(URI::create).collect(Collectors.toList());
    }

    private Config driverConfig() {
        return new Config(
                duration("neo4j.connection-timeout"),
                duration("neo4j.max-retry-time"),
                Boolean.parseBoolean(text("neo4j.security.encrypted")),
                Telemetry.userAgent());
    }

    private Duration duration(String key) {
        Duration sum = Duration.ZERO;
        Matcher part = DURATION_PART.matcher(text(key));
        while (part.find()) {
            sum = sum.plus(duration(Long.parseLong(part.group(1)), part.group(2)));
        }
        return sum;
    }

    private static Duration duration(long amount, String unit) {
        switch (unit) {
            case "ms": return Duration.ofMillis(amount);
            case "s": return Duration.ofSeconds(amount);
            case "m": return Duration.ofMinutes(amount);
            case "h": return Duration.ofHours(amount);
            default: return Duration.ofDays(amount);
        }
    }
}
