package dev.valetkey.micronaut.web.receive;

/** The body of a request, all of which had arrived before the route was called. Immutable. */
public final class ReceivedBody {
    static final ReceivedBody NONE = new ReceivedBody(new byte[0]);

    private final byte[] bytes;

    ReceivedBody(byte[] bytes) {
        this.bytes = bytes;
    }

    /** {@return the bytes of the body, which nobody changes; none without a body} */
    public byte[] bytes() {
        return bytes;
    }
}
