package dev.valetkey.locals3;

/** Somebody else listens on the port that a local S3 was to have. */
public final class PortBusyException extends RuntimeException {

    private final int port;

    PortBusyException(int port, Throwable cause) {
        super(
                "port %d on 127.0.0.1 is in use: stop what listens there, or choose another port (0 takes a free one)"
                        .formatted(port),
                cause);
        this.port = port;
    }

    /** The busy port. */
    public int port() {
        return port;
    }
}
