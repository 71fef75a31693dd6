package org.apache.kafka.connect.source;

/** Compile-only declaration. */
public enum ExactlyOnceSupport { SUPPORTED, UNSUPPORTED }
