package dev.valetkey.locals3.post;

import java.util.Map;
import java.util.Optional;

/**
 * What stands in a form before its file, as S3 reads it; whatever comes behind the file does not count.
 *
 * @param fields by lower-case name, {@code ${filename}} replaced; {@code bucket} is the one that the form is sent to
 */
public record PostForm(Map<String, String> fields) {

    public PostForm {
        fields = Map.copyOf(fields);
    }

    /** A field by its lower-case name. */
    public Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }
}
