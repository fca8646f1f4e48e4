package dev.valetkey.core.policy.rule;

import dev.valetkey.policy.PolicyContext;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.Verdict;
import dev.valetkey.policy.limit.Limits;
import dev.valetkey.policy.media.FileTypeTable;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.media.MediaTypes;

import java.util.Optional;
import java.util.Set;

/** The type, or the one of which it is an alias, must be one of the listed ones; where none are listed, none is accepted. */
public final class MediaTypeRule implements LimitRule {

    private static final MediaTypes NOTHING = new MediaTypes(Set.of());

    /** Creates the rule, which has no settings. */
    public MediaTypeRule() {}

    /** Limits without types do not restrict types, but a profile without types accepts none. */
    @Override
    public Verdict judge(UploadIntent intent, PolicyContext context) {
        Limits limits = context.profile().limits();
        return refusal(intent, limits.types() == null ? limits.withTypes(NOTHING) : limits)
                .map(Verdict.class::cast)
                .orElseGet(Verdict::allow);
    }

    @Override
    public Optional<Verdict.Deny> refusal(UploadIntent intent, Limits limits) {
        MediaTypes accepted = limits.types();
        if (accepted == null || intent.isOf(accepted)) {
            return Optional.empty();
        }
        return Optional.of(new Verdict.Deny(
                "type-not-allowed",
                "The type " + written(intent) + " is not accepted here; accepted: "
                        + (accepted.equals(NOTHING) ? "none" : accepted) + "." + hint(intent.contentType(), accepted),
                "/contentType"));
    }

    /** Without this, the detail would refuse a mislabel as a type that is listed. */
    private static String written(UploadIntent intent) {
        MediaType declared = intent.contentType();
        Set<MediaType> types = FileTypeTable.standard().acceptableAs(declared, intent.fileName());
        return types.contains(declared.withoutParameters())
                ? declared.toString()
                : types.iterator().next() + " (by its extension; declared as " + declared + ")";
    }

    /** A reader who sees image/* next to the refusal of image/svg+xml would assume a mistake. */
    private static String hint(MediaType refused, MediaTypes accepted) {
        boolean ranges = accepted.ranges().stream().anyMatch(range -> range.subtype() == null);
        return ranges && refused.active()
                ? " A range contains no HTML, SVG, XML or scripts; those are listed by name."
                : "";
    }
}
