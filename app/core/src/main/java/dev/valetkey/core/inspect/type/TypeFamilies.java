package dev.valetkey.core.inspect.type;

import dev.valetkey.policy.media.MediaType;

/** Which declared types stand for which detected types, although they are different. Thread-safe. */
@FunctionalInterface
public interface TypeFamilies {

    /**
     * {@return whether a client may declare one type for bytes of the other}
     *
     * @param declared the canonical type that the client sent
     * @param detected the canonical type of the bytes
     */
    boolean accepts(MediaType declared, MediaType detected);
}
