package org.neo4j.driver;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** Whether and how a connection is encrypted; the scheme of the URI decides. */
enum Encryption {
    NONE,
    TRUST_SYSTEM,
    TRUST_ANY;

    static Encryption of(URI uri, Config config) {
        if (uri.getScheme().endsWith("+ssc")) {
            return TRUST_ANY;
        }
        return uri.getScheme().endsWith("+s") || config.encrypted() ? TRUST_SYSTEM : NONE;
    }

    /** The connection itself, or an encrypted one on top of it. */
    Socket wrap(Socket plain, URI uri) throws IOException {
        if (this == NONE) {
            return plain;
        }
        SSLSocket encrypted = (SSLSocket) context().getSocketFactory().createSocket(plain, uri.getHost(), plain.getPort(), true);
        if (this == TRUST_SYSTEM) {
            SSLParameters parameters = encrypted.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            encrypted.setSSLParameters(parameters);
        }
        encrypted.startHandshake();
        return encrypted;
    }

    private SSLContext context() throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, this == TRUST_ANY ? new TrustManager[] {new TrustAny()} : null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("This Java has no TLS", e);
        }
    }

    // "ssc" in the scheme means self-signed certificates: whatever the server shows is accepted.
    private static final class TrustAny implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
