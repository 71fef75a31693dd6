package org.apache.kafka.connect.source;

/** Compile-only declaration. */
public class SourceRecord {
}
