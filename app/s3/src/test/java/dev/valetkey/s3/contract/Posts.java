package dev.valetkey.s3.contract;

import dev.valetkey.core.grant.SignedForm;
import dev.valetkey.core.port.PostOrder;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.object.ObjectKey;
import dev.valetkey.s3.bucket.BucketLocation;
import dev.valetkey.s3.server.S3Server;
import dev.valetkey.s3.sign.SigV4Signer;
import dev.valetkey.s3.tamper.PostTamperings;
import dev.valetkey.s3.tamper.PutTamperings;
import dev.valetkey.s3.tamper.RawForm;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Builds form grants for one server: a PNG of these bytes, or a few more or less, bound in every way there is.
 *
 * @param location where to, usually the server's own location
 */
record Posts(S3Server server, BucketLocation location, ObjectKey key, Bytes bytes, Instant signedAt, boolean bound) {

    private static final MediaType PNG = MediaType.parse("image/png");
    private static final Duration VALIDITY = Duration.ofMinutes(5);

    static Posts to(S3Server server) {
        Bytes bytes = Bytes.of("not really a picture");
        return new Posts(server, server.location(), Puts.newKey(), bytes, Instant.now(), true);
    }

    Posts signedAt(Instant other) {
        return new Posts(server, location, key, bytes, other, bound);
    }

    Posts signedFor(BucketLocation other) {
        return new Posts(server, other, key, bytes, signedAt, bound);
    }

    /** Without checksum and metadata. */
    Posts unbound() {
        return new Posts(server, location, key, bytes, signedAt, false);
    }

    SignedForm grant() {
        PostOrder order = new PostOrder(
                key,
                bytes.value().length - PostTamperings.SLACK,
                bytes.value().length + PostTamperings.SLACK,
                PNG,
                bound ? bytes.sha256() : null,
                bound ? Map.of(PutTamperings.METADATA_NAME, "42 and more", "kind", "a=b;\"c\\") : Map.of(),
                signedAt,
                signedAt.plus(VALIDITY));
        return new SigV4Signer(location, server.credentials()).presignPost(order);
    }

    RawForm untampered() {
        return RawForm.untampered(grant(), bytes.value());
    }
}
