package org.neo4j.driver;

import java.net.URI;
import java.util.List;

/** Where drivers come from. */
public final class GraphDatabase {
    private GraphDatabase() {
    }

    /** A driver for a database; it opens no connection before it is asked to. */
    public static Driver driver(List<URI> uris, Config config) {
        return new Driver(uris, config);
    }
}
