package dev.valetkey.core.policy.rule;

import dev.valetkey.policy.media.FileExtension;

import java.util.Optional;

/**
 * What a file's name ends in. Spaces before the last dot do not count, as they only push the real extension out of sight.
 *
 * @param last the part behind the last dot, in lower case; empty if it is no extension
 * @param before the part between the last two dots, in lower case; empty if it is no extension
 */
record FileExtensions(Optional<String> last, Optional<String> before) {

    static FileExtensions of(String fileName) {
        return new FileExtensions(
                FileExtension.of(fileName), FileExtension.stem(fileName).flatMap(FileExtension::of));
    }
}
