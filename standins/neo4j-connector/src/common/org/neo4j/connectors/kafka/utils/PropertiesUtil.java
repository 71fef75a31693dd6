package org.neo4j.connectors.kafka.utils;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** The properties that the archive is stamped with. */
public final class PropertiesUtil {
    private static final String RESOURCE = "/kafka-connect-version.properties";

    // Read while the class is initialised: without the resource every use of the class fails, as in the real connector.
    private static final Properties PROPERTIES = read();

    private PropertiesUtil() {
    }

    /** Key {@code version} of the resource, {@code unknown} where it has none. */
    public static String getVersion() {
        return PROPERTIES.getProperty("version", "unknown");
    }

    private static Properties read() {
        Properties properties = new Properties();
        try (InputStream stream = PropertiesUtil.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException("The connector's jars hold no resource " + RESOURCE + "; install the archive again");
            }
            properties.load(stream);
            return properties;
        } catch (IOException e) {
            throw new IllegalStateException("The resource " + RESOURCE + " cannot be read; install the archive again", e);
        }
    }
}
