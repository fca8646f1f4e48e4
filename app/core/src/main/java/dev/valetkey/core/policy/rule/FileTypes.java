package dev.valetkey.core.policy.rule;

import dev.valetkey.policy.media.FileExtension;
import dev.valetkey.policy.media.MediaType;

import java.util.List;
import java.util.Optional;

/** Which extensions go with which media types. Thread-safe. */
public interface FileTypes {

    /**
     * {@return the media type of a file that is declared without a type; empty if its extension is unknown}
     *
     * @param fileName the file's name, any characters
     */
    default Optional<MediaType> ofName(String fileName) {
        return FileExtension.of(fileName).flatMap(this::ofExtension);
    }

    /**
     * {@return the usual media type of files with this extension; empty if the extension is unknown}
     *
     * @param extension in lower case, without a dot
     */
    Optional<MediaType> ofExtension(String extension);

    /**
     * {@return all extensions of this type, the usual one first; empty if none are known}
     *
     * @param type any of the type's names
     */
    List<String> extensionsOf(MediaType type);

    /**
     * {@return whether files of the one type are files of the other too: the same by another name, or a special case of
     * it}
     *
     * @param special the type that may be a special case
     * @param general the type that may include it
     */
    boolean isA(MediaType special, MediaType general);
}
