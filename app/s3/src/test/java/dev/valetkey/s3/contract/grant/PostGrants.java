package dev.valetkey.s3.contract.grant;

import dev.valetkey.core.grant.PresignedPost;
import dev.valetkey.core.port.presign.PresignPostRequest;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.object.ObjectKey;
import dev.valetkey.s3.bucket.BucketLocation;
import dev.valetkey.s3.presign.SigV4Presigner;
import dev.valetkey.s3.server.S3Server;
import dev.valetkey.s3.tamper.PostTamperings;
import dev.valetkey.s3.tamper.PutTamperings;
import dev.valetkey.s3.tamper.RawForm;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Builds form grants for one server: a PNG of these bytes, or a few more or less, with every constraint.
 *
 * @param location the target, usually the server's own location
 */
public record PostGrants(
        S3Server server, BucketLocation location, ObjectKey key, Payload bytes, Instant signedAt, boolean bound) {

    private static final MediaType PNG = MediaType.parse("image/png");
    private static final Duration VALIDITY = Duration.ofMinutes(5);

    public static PostGrants to(S3Server server) {
        Payload bytes = Payload.of("not really a picture");
        return new PostGrants(server, server.location(), PutGrants.newKey(), bytes, Instant.now(), true);
    }

    PostGrants signedAt(Instant other) {
        return new PostGrants(server, location, key, bytes, other, bound);
    }

    PostGrants signedFor(BucketLocation other) {
        return new PostGrants(server, other, key, bytes, signedAt, bound);
    }

    /** Without checksum and metadata. */
    public PostGrants unbound() {
        return new PostGrants(server, location, key, bytes, signedAt, false);
    }

    PresignedPost grant() {
        PresignPostRequest request = new PresignPostRequest(
                key,
                bytes.value().length - PostTamperings.SLACK,
                bytes.value().length + PostTamperings.SLACK,
                PNG,
                bound ? bytes.sha256() : null,
                bound ? Map.of(PutTamperings.METADATA_NAME, "42 and more", "kind", "a=b;\"c\\") : Map.of(),
                signedAt,
                signedAt.plus(VALIDITY));
        return new SigV4Presigner(location, server.credentials()).presignPost(request);
    }

    public RawForm untampered() {
        return RawForm.untampered(grant(), bytes.value());
    }
}
