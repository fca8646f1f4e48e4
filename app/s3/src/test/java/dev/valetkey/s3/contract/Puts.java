package dev.valetkey.s3.contract;

import dev.valetkey.core.grant.SignedRequest;
import dev.valetkey.core.port.PutOrder;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.object.ObjectKey;
import dev.valetkey.s3.bucket.BucketLocation;
import dev.valetkey.s3.server.S3Server;
import dev.valetkey.s3.sign.SigV4Signer;
import dev.valetkey.s3.tamper.PutTamperings;
import dev.valetkey.s3.tamper.RawRequest;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * Builds PUT grants for one server: a PNG of these bytes, bound in every way there is.
 *
 * @param location where to, usually the server's own location
 */
record Puts(S3Server server, BucketLocation location, ObjectKey key, Bytes bytes, Instant signedAt, boolean bound) {

    private static final MediaType PNG = MediaType.parse("image/png");
    private static final Duration VALIDITY = Duration.ofMinutes(5);

    static Puts to(S3Server server) {
        return new Puts(server, server.location(), newKey(), Bytes.of("not really a picture"), Instant.now(), true);
    }

    static ObjectKey newKey() {
        return new ObjectKey("incoming/acme/" + UUID.randomUUID());
    }

    Puts at(ObjectKey other) {
        return new Puts(server, location, other, bytes, signedAt, bound);
    }

    Puts of(Bytes other) {
        return new Puts(server, location, key, other, signedAt, bound);
    }

    Puts signedAt(Instant other) {
        return new Puts(server, location, key, bytes, other, bound);
    }

    Puts signedFor(BucketLocation other) {
        return new Puts(server, other, key, bytes, signedAt, bound);
    }

    /** Without checksum and metadata. */
    Puts unbound() {
        return new Puts(server, location, key, bytes, signedAt, false);
    }

    SignedRequest grant() {
        PutOrder order = new PutOrder(
                key,
                bytes.value().length,
                PNG,
                bound ? bytes.sha256() : null,
                bound ? Map.of(PutTamperings.METADATA_NAME, "42 and more", "kind", "a=b;c") : Map.of(),
                signedAt,
                signedAt.plus(VALIDITY));
        return new SigV4Signer(location, server.credentials()).presignPut(order);
    }

    RawRequest untampered() {
        return RawRequest.untampered(grant(), bytes.value());
    }
}
