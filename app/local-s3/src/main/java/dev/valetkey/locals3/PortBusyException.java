package dev.valetkey.locals3;

/** The configured port of a local S3 is in use by another process. */
public final class PortBusyException extends RuntimeException {

    /** The busy port. */
    private final int port;

    PortBusyException(int port, Throwable cause) {
        super(
                "Port %d on 127.0.0.1 is in use. Stop the process that listens on it, or choose another port (0 selects a free one)."
                        .formatted(port),
                cause);
        this.port = port;
    }

    /** {@return the busy port, 1 to 65535} */
    public int port() {
        return port;
    }
}
