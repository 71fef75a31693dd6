package org.apache.kafka.connect.sink;

/** Compile-only declaration; the real method is inherited from ConnectRecord, which a call does not show. */
public class SinkRecord {
    public native String topic();
}
