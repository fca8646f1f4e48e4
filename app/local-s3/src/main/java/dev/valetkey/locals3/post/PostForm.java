package dev.valetkey.locals3.post;

import java.util.Map;
import java.util.Optional;

/**
 * The fields of a form before its file. S3 ignores everything after the file.
 *
 * @param fields by lower-case name, {@code ${filename}} replaced; {@code bucket} is the bucket in the URL
 */
record PostForm(Map<String, String> fields) {

    public PostForm {
        fields = Map.copyOf(fields);
    }

    /** A field by its lower-case name. */
    public Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }
}
