package org.neo4j.connectors.kafka.sink;

/** How messages of a topic become changes of a database. */
enum SinkStrategy {
    CYPHER("neo4j.cypher.topic.", false, false),
    PATTERN("neo4j.pattern.topic.", false, false),
    CDC_SOURCE_ID("neo4j.cdc.source-id.topics", true, true),
    CDC_SCHEMA("neo4j.cdc.schema.topics", true, true),
    CUD("neo4j.cud.topics", true, false);

    private final String key;
    private final boolean listsTopics;
    private final boolean retriesAtStart;

    SinkStrategy(String key, boolean listsTopics, boolean retriesAtStart) {
        this.key = key;
        this.listsTopics = listsTopics;
        this.retriesAtStart = retriesAtStart;
    }

    /** The key that lists the topics, or the beginning of the key that ends with the topic. */
    String key() {
        return key;
    }

    boolean listsTopics() {
        return listsTopics;
    }

    /** Whether a task's first question to the database runs in a transaction that is tried again. */
    boolean retriesAtStart() {
        return retriesAtStart;
    }
}
