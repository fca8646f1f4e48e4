package dev.valetkey.server.dev;

import dev.valetkey.server.start.StartupException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;

/** Checks at the start that the configured addresses work, because a phone only reports that it cannot connect. */
final class PublicHostCheck {

    private static final int CONNECT_TIMEOUT_MILLIS = 3_000;

    private PublicHostCheck() {}

    /** @throws StartupException if the address to listen on is none of this machine */
    static void requireOwnAddress(DevAddresses addresses) {
        try {
            InetAddress listen = InetAddress.getByName(addresses.listen());
            if (!listen.isAnyLocalAddress()
                    && !listen.isLoopbackAddress()
                    && NetworkInterface.getByInetAddress(listen) == null) {
                throw new StartupException(
                        "this machine does not have the address %s of --listen; use one of its own, or 0.0.0.0 for all."
                                .formatted(addresses.listen()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws StartupException if the local S3 is not reachable at the URL that grants have */
    static void requireReachable(DevAddresses addresses) {
        String host = addresses.publicHost();
        if (host == null) {
            return;
        }
        URI endpoint = addresses.s3Endpoint();
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, endpoint.getPort()), CONNECT_TIMEOUT_MILLIS);
        } catch (IOException e) {
            throw new StartupException(
                    "the local S3 is not reachable at %s, the URL for grants with --public-host (%s); it listens on %s. Use a name or"
                                    .formatted(endpoint, e.getMessage(), addresses.listen())
                            + " address of this machine and add '--listen 0.0.0.0', or '--listen' with that address.",
                    e);
        }
    }
}
