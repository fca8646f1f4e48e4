package dev.valetkey.core.issue;

import dev.valetkey.policy.key.KeyRequest;
import dev.valetkey.policy.key.KeyStrategy;
import dev.valetkey.policy.object.ObjectKey;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The default: {@code {purpose}/{yyyy}/{MM}/{id}} below the tenant's prefix, in UTC. */
public final class DatedKeys implements KeyStrategy {

    private static final DateTimeFormatter MONTH =
            DateTimeFormatter.ofPattern("uuuu/MM").withZone(ZoneOffset.UTC);

    /** Creates the strategy, which has no settings. */
    public DatedKeys() {}

    @Override
    public ObjectKey keyFor(KeyRequest request) {
        return request.prefix().key(request.purpose() + "/" + MONTH.format(request.at()) + "/" + request.upload());
    }
}
