package dev.valetkey.policy;

import dev.valetkey.policy.object.ObjectKey;

/**
 * Chooses the final key of an upload. The result is checked: it must lie below {@link KeyRequest#prefix()}, or no grant
 * is issued. Implementations must be thread-safe, and must give different keys to different uploads.
 *
 * <pre>{@code
 * KeyStrategy flat = request -> request.prefix().key(request.upload().toString());
 * }</pre>
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface KeyStrategy {

    /** The final key for this upload; called once for each upload. */
    ObjectKey keyFor(KeyRequest request);
}
