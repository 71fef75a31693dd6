package org.neo4j.driver;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import org.neo4j.driver.exceptions.ServiceUnavailableException;

/** Reaches a database as far as Bolt's handshake. */
public final class Driver implements AutoCloseable {
    // Neo4j Java driver: first delay, growth and jitter of retries.
    private static final long FIRST_DELAY_MILLIS = 1000;
    private static final double GROWTH = 2;
    private static final double JITTER = 0.2;

    private final List<URI> uris;
    private final Config config;
    private final CountDownLatch closed = new CountDownLatch(1);

    Driver(List<URI> uris, Config config) {
        this.uris = List.copyOf(uris);
        this.config = config;
    }

    /**
     * Connects once; ends normally if a server that speaks Bolt answers.
     *
     * @throws ServiceUnavailableException nothing answers
     * @throws IOException the name does not resolve
     */
    public void verifyConnectivity() throws IOException {
        ServiceUnavailableException last = null;
        for (URI uri : addresses()) {
            try {
                BoltHandshake.with(uri, config);
                return;
            } catch (ServiceUnavailableException e) {
                last = e;
            }
        }
        throw last;
    }

    /**
     * Connects again and again until a server answers or the retry time, counted from the first failure, is over.
     *
     * @throws ServiceUnavailableException nothing answered in time, or the driver was closed
     * @throws IOException the name does not resolve, which is not tried again
     */
    public void verifyConnectivityWithRetries() throws IOException, InterruptedException {
        long firstFailure = 0;
        for (double delay = FIRST_DELAY_MILLIS; ; delay *= GROWTH) {
            try {
                verifyConnectivity();
                return;
            } catch (ServiceUnavailableException e) {
                long now = System.nanoTime();
                firstFailure = firstFailure == 0 ? now : firstFailure;
                boolean expired = Duration.ofNanos(now - firstFailure).compareTo(config.maxRetryTime()) >= 0;
                if (expired || closed.await(withJitter(delay), TimeUnit.MILLISECONDS)) {
                    throw e;
                }
            }
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }

    // Only the routing scheme knows several entry points; a direct connection uses the first address.
    private List<URI> addresses() {
        return uris.get(0).getScheme().startsWith("neo4j") ? uris : uris.subList(0, 1);
    }

    private static long withJitter(double delay) {
        return (long) (delay * ThreadLocalRandom.current().nextDouble(1 - JITTER, 1 + JITTER));
    }
}
