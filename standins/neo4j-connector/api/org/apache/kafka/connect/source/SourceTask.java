package org.apache.kafka.connect.source;

import java.util.List;
import org.apache.kafka.connect.connector.Task;

/** Compile-only declaration. */
public abstract class SourceTask implements Task {
    public SourceTask() {
    }

    public abstract List<SourceRecord> poll() throws InterruptedException;
}
