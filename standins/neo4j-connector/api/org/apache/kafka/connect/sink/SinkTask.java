package org.apache.kafka.connect.sink;

import java.util.Collection;
import org.apache.kafka.connect.connector.Task;

/** Compile-only declaration. */
public abstract class SinkTask implements Task {
    public SinkTask() {
    }

    public abstract void put(Collection<SinkRecord> records);
}
