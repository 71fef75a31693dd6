package org.neo4j.driver;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;

import org.neo4j.driver.exceptions.ServiceUnavailableException;

/** The first exchange of the Bolt protocol, which tells a database from any other server. */
final class BoltHandshake {
    private static final int DEFAULT_PORT = 7687;

    // Bolt handshake: the magic number and four proposals, newest first: 5.0 to 5.4, 4.2 to 4.4, 4.1, 3.
    private static final int[] REQUEST = {0x6060B017, 0x00040405, 0x00020404, 0x00000104, 0x00000003};

    // "HTTP", which a server of that protocol begins its answer with.
    private static final int HTTP = 0x48545450;

    private final URI uri;
    private final InetSocketAddress address;
    private final long timeoutMillis;
    private final long deadline;

    private BoltHandshake(URI uri, Config config) throws UnknownHostException {
        this.uri = uri;
        this.address = new InetSocketAddress(uri.getHost(), uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort());
        this.timeoutMillis = config.connectionTimeout().toMillis();
        this.deadline = System.nanoTime() + config.connectionTimeout().toNanos();
        if (address.isUnresolved()) {
            throw new UnknownHostException(uri.getHost());
        }
    }

    /** Ends normally if the server speaks Bolt. */
    static void with(URI uri, Config config) throws IOException {
        BoltHandshake handshake = new BoltHandshake(uri, config);
        Encryption encryption = Encryption.of(uri, config);
        try (Socket plain = handshake.connect()) {
            handshake.exchange(encryption.wrap(plain, uri));
        } catch (SocketTimeoutException e) {
            throw new ServiceUnavailableException("Unable to establish connection in " + handshake.timeoutMillis + "ms", e);
        } catch (IOException e) {
            throw new ServiceUnavailableException("Connection to " + uri + " broke off before the database answered: " + e.getMessage(), e);
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(address, remainingMillis());
            socket.setSoTimeout(remainingMillis());
            return socket;
        } catch (SocketTimeoutException e) {
            socket.close();
            throw e;
        } catch (IOException e) {
            socket.close();
            throw new ServiceUnavailableException("Unable to connect to " + address.getHostString() + ":" + address.getPort()
                    + ", ensure the database is running and that there is a working network connection to it.", e);
        }
    }

    private void exchange(Socket socket) throws IOException {
        ByteBuffer request = ByteBuffer.allocate(REQUEST.length * Integer.BYTES);
        for (int part : REQUEST) {
            request.putInt(part);
        }
        socket.getOutputStream().write(request.array());
        int answer = new DataInputStream(socket.getInputStream()).readInt();
        if (answer == HTTP) {
            throw new EOFException("the server speaks HTTP, not Bolt; Bolt's port is " + DEFAULT_PORT + " as a rule");
        }
        if (answer == 0) {
            throw new EOFException("the server knows none of the proposed versions of Bolt");
        }
    }

    private int remainingMillis() throws SocketTimeoutException {
        long remaining = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (remaining <= 0) {
            throw new SocketTimeoutException("no time left to connect to " + uri);
        }
        return (int) Math.min(remaining, Integer.MAX_VALUE);
    }
}
