package dev.valetkey.locals3.rules;

import dev.valetkey.locals3.response.S3Error;

import java.util.Optional;

/**
 * A completion that must not overwrite cannot tell whether it does when the object under its key was deleted after its
 * upload was created; only a new upload helps (recorded: {@code test_multipart_if_none_match_with_delete}).
 */
public final class DeletedKeyRule implements CompletionRule {

    @Override
    public Optional<S3Error> validate(CompletionRequest ending) {
        return ending.request()
                .header("If-None-Match")
                .filter(condition -> ending.upload().keyDeleted())
                .map(condition -> new S3Error(
                                409,
                                "ConditionalRequestConflict",
                                "The conditional request cannot succeed due to a conflicting operation against this"
                                        + " resource.")
                        .with("Condition", "If-None-Match")
                        .with("Key", ending.upload().ref().key()));
    }
}
