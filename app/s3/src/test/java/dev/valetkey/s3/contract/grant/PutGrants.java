package dev.valetkey.s3.contract.grant;

import dev.valetkey.core.grant.PresignedHttpRequest;
import dev.valetkey.core.port.presign.PresignPutRequest;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.object.ObjectKey;
import dev.valetkey.s3.bucket.BucketLocation;
import dev.valetkey.s3.presign.SigV4Presigner;
import dev.valetkey.s3.server.S3Server;
import dev.valetkey.s3.tamper.PutTamperings;
import dev.valetkey.s3.tamper.RawRequest;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * Builds PUT grants for one server: a PNG of these bytes, with every constraint.
 *
 * @param location the target, usually the server's own location
 */
public record PutGrants(
        S3Server server, BucketLocation location, ObjectKey key, Payload bytes, Instant signedAt, boolean bound) {

    private static final MediaType PNG = MediaType.parse("image/png");
    private static final Duration VALIDITY = Duration.ofMinutes(5);

    public static PutGrants to(S3Server server) {
        return new PutGrants(
                server, server.location(), newKey(), Payload.of("not really a picture"), Instant.now(), true);
    }

    public static ObjectKey newKey() {
        return new ObjectKey("incoming/acme/" + UUID.randomUUID());
    }

    public PutGrants at(ObjectKey other) {
        return new PutGrants(server, location, other, bytes, signedAt, bound);
    }

    PutGrants of(Payload other) {
        return new PutGrants(server, location, key, other, signedAt, bound);
    }

    PutGrants signedAt(Instant other) {
        return new PutGrants(server, location, key, bytes, other, bound);
    }

    PutGrants signedFor(BucketLocation other) {
        return new PutGrants(server, other, key, bytes, signedAt, bound);
    }

    /** Without checksum and metadata. */
    PutGrants unbound() {
        return new PutGrants(server, location, key, bytes, signedAt, false);
    }

    PresignedHttpRequest grant() {
        PresignPutRequest request = new PresignPutRequest(
                key,
                bytes.value().length,
                PNG,
                bound ? bytes.sha256() : null,
                bound ? Map.of(PutTamperings.METADATA_NAME, "42 and more", "kind", "a=b;c") : Map.of(),
                signedAt,
                signedAt.plus(VALIDITY));
        return new SigV4Presigner(location, server.credentials()).presignPut(request);
    }

    public RawRequest untampered() {
        return RawRequest.untampered(grant(), bytes.value());
    }
}
