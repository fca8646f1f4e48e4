package dev.valetkey.core.policy.rule;

import dev.valetkey.policy.media.MediaType;

import java.util.List;
import java.util.Optional;

/** Which extensions go with which media types. Thread-safe. */
public interface FileTypes {

    /**
     * The media types of files with this extension; empty if the extension is unknown. The extension is in lower case
     * and has no dot.
     */
    Optional<MediaType> ofExtension(String extension);

    /** The extensions of this type, the usual one first; empty if none are known. The type may go by any of its names. */
    List<String> extensionsOf(MediaType type);

    /** Whether files of the one type are files of the other too: the same by another name, or a special case of it. */
    boolean isA(MediaType special, MediaType general);
}
