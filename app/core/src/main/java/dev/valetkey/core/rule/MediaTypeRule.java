package dev.valetkey.core.rule;

import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.Verdict;
import dev.valetkey.policy.limit.Limits;
import dev.valetkey.policy.media.MediaTypes;

import java.util.Optional;
import java.util.Set;

/** The type must be one of the listed ones; where none are listed, none is accepted. */
public final class MediaTypeRule implements LimitRule {

    private static final MediaTypes NOTHING = new MediaTypes(Set.of());

    @Override
    public Optional<Verdict.Deny> refusal(UploadIntent intent, Limits limits) {
        MediaTypes accepted = limits.types();
        if (accepted == null || accepted.accept(intent.contentType())) {
            return Optional.empty();
        }
        return Optional.of(new Verdict.Deny(
                "type-not-allowed",
                "The type " + intent.contentType() + " is not accepted here; accepted: "
                        + (accepted.equals(NOTHING) ? "none" : accepted) + ".",
                "/contentType"));
    }
}
