package dev.valetkey.micronaut.antivirus;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.InvalidPathException;

/** Where clamd listens: {@code host:port} or {@code unix:/path/of/socket}. */
sealed interface ClamdAddress {

    /** The prefix of the path of a Unix socket. */
    String UNIX = "unix:";

    /** The address for the operating system; a host name is resolved by every call, because its address may change. */
    SocketAddress toSocketAddress();

    /**
     * Parses an address.
     *
     * @throws IllegalArgumentException if the text is no address; the message has the expected form
     */
    static ClamdAddress parse(String text) {
        return text.startsWith(UNIX) ? unix(text) : tcp(text);
    }

    private static ClamdAddress unix(String text) {
        try {
            return new Unix(UnixDomainSocketAddress.of(text.substring(UNIX.length())));
        } catch (InvalidPathException invalid) {
            throw new IllegalArgumentException("Invalid path of the clamd socket: " + text, invalid);
        }
    }

    private static ClamdAddress tcp(String text) {
        int colon = text.lastIndexOf(':');
        try {
            String host = text.substring(0, Math.max(0, colon)).replaceAll("^\\[(.*)]$", "$1");
            int port = Integer.parseInt(text.substring(colon + 1));
            if (!host.isBlank() && port > 0 && port <= 65_535) {
                return new Tcp(host, port);
            }
        } catch (NumberFormatException notANumber) {
            // Reported below, as a port out of range is.
        }
        throw new IllegalArgumentException(
                "Invalid address of clamd: '" + text + "'. Expected host:port, such as clamd:3310, or unix:/path.");
    }

    record Tcp(String host, int port) implements ClamdAddress {

        @Override
        public SocketAddress toSocketAddress() {
            return new InetSocketAddress(host, port);
        }
    }

    record Unix(UnixDomainSocketAddress path) implements ClamdAddress {

        @Override
        public SocketAddress toSocketAddress() {
            return path;
        }
    }
}
