package dev.valetkey.core.inspect.type;

import dev.valetkey.policy.media.MediaType;

/** A table of media types and of the signatures of their files. Thread-safe. */
public interface ContentTypeDetector {

    /** {@return the name and the version of the table, in printable ASCII characters} */
    String version();

    /**
     * {@return the type of a file by its first bytes; {@code application/octet-stream} if they have no known signature and
     * are not text, {@code text/plain} if they are text without a signature}
     *
     * @param head the first bytes, up to 64 KiB
     */
    MediaType detect(byte[] head);

    /**
     * {@return whether files of the type have a signature, so that a file without one is of another type}
     *
     * @param type any of the type's names
     */
    boolean hasSignature(MediaType type);

    /**
     * {@return whether files of the one type are files of the other too: the same by another name, or a special case of it}
     *
     * @param special the type that may be a special case
     * @param general the type that may include it
     */
    boolean isA(MediaType special, MediaType general);
}
