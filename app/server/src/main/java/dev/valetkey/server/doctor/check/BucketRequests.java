package dev.valetkey.server.doctor.check;

import dev.valetkey.micronaut.bucket.BucketNeeds;
import dev.valetkey.server.doctor.policy.AccessRequest;
import dev.valetkey.server.doctor.policy.Principal;
import dev.valetkey.server.doctor.policy.Principal.Identity;

import java.time.Duration;

/** Requests to the bucket as S3 presents them to its policy (S3 Developer Guide, "Condition keys"). */
final class BucketRequests {

    static final String AUTH_TYPE = "s3:authType";
    static final String AGE = "s3:signatureAge";
    static final String IF_NONE_MATCH = "s3:if-none-match";

    /** An identity of another account, which no policy exempts. */
    static final Principal OTHER = new Identity("arn:aws:iam::999999999999:role/valetkey-doctor-other");

    private final BucketNeeds needs;

    BucketRequests(BucketNeeds needs) {
        this.needs = needs;
    }

    String bucketArn() {
        return "arn:aws:s3:::" + needs.bucket();
    }

    String objectArn(String place) {
        return bucketArn() + "/" + place + "/acme/file";
    }

    /** Signs the grants of a tenant. */
    Principal signer() {
        return needs.signing()
                .signerRoleArn()
                .or(() -> needs.settings().serviceRoleArn())
                .<Principal>map(Identity::new)
                .orElse(OTHER);
    }

    /** A presigned URL of a tenant. */
    AccessRequest link(String action, String place) {
        return link(signer(), action, place);
    }

    /** A presigned URL. */
    AccessRequest link(Principal signer, String action, String place) {
        return request(signer, action, objectArn(place)).with(AUTH_TYPE, "REST-QUERY-STRING");
    }

    /** A presigned PUT as it is granted. */
    AccessRequest put() {
        return created(link("s3:PutObject", "incoming")).with(IF_NONE_MATCH, "*");
    }

    /** A presigned part. */
    AccessRequest part() {
        return link("s3:PutObject", "incoming").with("s3:ObjectCreationOperation", "false");
    }

    /** A form with a POST policy. */
    AccessRequest form() {
        return created(link("s3:PutObject", "incoming")).with(AUTH_TYPE, "POST");
    }

    /** A request with a signed {@code Authorization} header. */
    AccessRequest call(Principal principal, String action, String place) {
        String resource = place.equals("bucket") ? bucketArn() : objectArn(place);
        return request(principal, action, resource).with(AUTH_TYPE, "REST-HEADER");
    }

    /** A PUT that may replace an object. */
    AccessRequest overwrite(Principal principal, String place) {
        return created(call(principal, "s3:PutObject", place));
    }

    private static AccessRequest created(AccessRequest request) {
        return request.with("s3:ObjectCreationOperation", "true");
    }

    static AccessRequest aged(AccessRequest request, Duration age) {
        return request.with(AGE, Long.toString(age.toMillis()));
    }

    private static AccessRequest request(Principal principal, String action, String resource) {
        return aged(AccessRequest.of(principal, action, resource), Duration.ofSeconds(1))
                .with("aws:SecureTransport", "true")
                .with("s3:TlsVersion", "1.3")
                .with("s3:signatureversion", "AWS4-HMAC-SHA256")
                .with("s3:x-amz-content-sha256", "UNSIGNED-PAYLOAD");
    }
}
