package dev.valetkey.policy.testkit.given;

import dev.valetkey.policy.limit.GrantKind;
import dev.valetkey.policy.limit.Limits;
import dev.valetkey.policy.media.MediaTypes;
import dev.valetkey.policy.tenant.Profile;

import java.time.Duration;
import java.util.Set;

/**
 * Profiles for tests.
 *
 * <pre>{@code
 * Profile small = Profile.of(Profiles.widest().limits().withMaxSize(1_000_000));
 * }</pre>
 *
 * @since 0.1.0
 */
public final class Profiles {

    private static final long S3_MAX_OBJECT_SIZE = 5L << 40;

    private Profiles() {}

    /**
     * {@return a profile with the limits of S3 itself: 5 TiB, every kind of grant, seven days, every type, also those
     * with active content}
     */
    public static Profile widest() {
        Limits limits = Limits.none()
                .withMinSize(0)
                .withMaxSize(S3_MAX_OBJECT_SIZE)
                .withTypes(MediaTypes.of(
                        "*/*",
                        "text/html",
                        "application/xhtml+xml",
                        "image/svg+xml",
                        "text/xml",
                        "application/xml",
                        "text/javascript",
                        "application/javascript",
                        "application/ecmascript",
                        "application/wasm"))
                .withKinds(Set.of(GrantKind.values()))
                .withMaxExpiry(Duration.ofDays(7));
        return Profile.builder(limits).doubleExtensions(true).build();
    }
}
