package org.neo4j.connectors.kafka.configuration.helpers;

/** The version of a class, as the manifest of its jar states it. */
public final class VersionUtil {
    private VersionUtil() {
    }

    /** {@code Implementation-Version} of the jar that holds the class, {@code unknown} where there is none. */
    public static String version(Class<?> type) {
        Package holder = type.getPackage();
        String version = holder == null ? null : holder.getImplementationVersion();
        return version == null || version.isEmpty() ? "unknown" : version;
    }
}
