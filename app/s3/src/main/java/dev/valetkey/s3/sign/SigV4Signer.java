package dev.valetkey.s3.sign;

import dev.valetkey.core.grant.SignedForm;
import dev.valetkey.core.grant.SignedRequest;
import dev.valetkey.core.port.CredentialsEnding;
import dev.valetkey.core.port.GetOrder;
import dev.valetkey.core.port.GrantSigner;
import dev.valetkey.core.port.PostOrder;
import dev.valetkey.core.port.PutOrder;
import dev.valetkey.core.port.SigningUnavailable;
import dev.valetkey.core.port.multipart.PartOrder;
import dev.valetkey.s3.bucket.BucketLocation;
import dev.valetkey.s3.bucket.ChecksumHeaders;
import dev.valetkey.s3.bucket.MetadataHeaders;
import dev.valetkey.s3.post.FormSigner;
import dev.valetkey.s3.query.QuerySigner;
import dev.valetkey.s3.query.UnsignedRequest;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Signs requests in the query, and forms by their policies. Whatever a PUT is bound to is signed as a header, never in the
 * query: S3 ignores a checksum there. Only a part's number and its upload stand in the query, where S3 reads them.
 * {@code Cache-Control} is not signed; Chromium adds one of its own, and promotion replaces what was stored. Thread-safe if
 * the credentials provider is.
 *
 * <p>Throws {@link IllegalArgumentException} for an order that S3 would refuse (an expiry below 1 second or above 7
 * days, metadata that no header or form can carry), {@link SigningUnavailable} when there are no credentials to sign with,
 * and {@link CredentialsEnding} for an order that would outlive them.
 */
public final class SigV4Signer implements GrantSigner {

    private final QuerySigner queryPresigner;
    private final FormSigner postPresigner;
    private final AwsCredentialsProvider credentials;
    private final SigningRules rules;
    private final Clock clock;

    /** By {@link SigningRules#EXACT}, for which it is always early enough. */
    public SigV4Signer(BucketLocation location, AwsCredentialsProvider credentials) {
        this(location, credentials, SigningRules.EXACT, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    }

    /**
     * @param location where the bucket is
     * @param credentials asked anew for each signature, so that refreshing is its business
     * @param rules how near the credentials' end a signature may come, and how it is dated
     * @param clock tells whether the credentials' end is too near
     */
    public SigV4Signer(BucketLocation location, AwsCredentialsProvider credentials, SigningRules rules, Clock clock) {
        this.queryPresigner = new QuerySigner(location, rules.backdating());
        this.postPresigner = new FormSigner(location, rules.backdating());
        this.credentials = Objects.requireNonNull(credentials, "credentials");
        this.rules = rules;
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    @Override
    public SignedRequest presignPut(PutOrder order) {
        Map<String, String> headers = headers(order);
        UnsignedRequest put = new UnsignedRequest("PUT", order.key(), order.size(), headers, Map.of());
        return new SignedRequest(put.method(), presign(put, order.signedAt(), order.expiresAt()), headers);
    }

    @Override
    public SignedForm presignPost(PostOrder order) {
        return postPresigner.presign(order, credentialsValidUntil(order.expiresAt()));
    }

    @Override
    public SignedRequest presignPart(PartOrder order) {
        String url = queryPresigner.presignPart(order, credentialsValidUntil(order.expiresAt()));
        return new SignedRequest("PUT", url, ChecksumHeaders.of(order.checksum()));
    }

    @Override
    public SignedRequest presignGet(GetOrder order) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("response-content-disposition", requirePrintable(order.contentDisposition()));
        query.put("response-content-type", order.contentType().toString());
        UnsignedRequest get = new UnsignedRequest("GET", order.key(), null, Map.of(), query);
        return new SignedRequest(get.method(), presign(get, order.signedAt(), order.expiresAt()), Map.of());
    }

    @Override
    public Optional<Instant> credentialsExpiration() {
        Optional<Instant> end = rules.latestExpiry(resolveCredentials());
        end.filter(soon -> soon.isBefore(clock.instant().plus(rules.minLifetime())))
                .ifPresent(soon -> {
                    throw new CredentialsEnding(soon);
                });
        return end;
    }

    private String presign(UnsignedRequest request, Instant signedAt, Instant expiresAt) {
        return queryPresigner.presign(request, signedAt, expiresAt, credentialsValidUntil(expiresAt));
    }

    /** The credentials, if they outlive the grant: these may be others than the ones whose end was asked for. */
    private AwsCredentials credentialsValidUntil(Instant expiresAt) {
        AwsCredentials current = resolveCredentials();
        rules.latestExpiry(current).filter(expiresAt::isAfter).ifPresent(end -> {
            throw new CredentialsEnding(end);
        });
        return current;
    }

    private static Map<String, String> headers(PutOrder order) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("content-type", order.contentType().toString());
        headers.put("if-none-match", "*");
        headers.putAll(ChecksumHeaders.of(order.checksum()));
        MetadataHeaders.of(order.metadata())
                .forEach((name, value) -> headers.put(MetadataHeaders.PREFIX + name, value));
        return headers;
    }

    /** S3 answers with this text as a header, so a line break in it would be another header. */
    private static String requirePrintable(String contentDisposition) {
        if (contentDisposition.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw new IllegalArgumentException("A Content-Disposition is printable ASCII; write other characters of the"
                    + " file name as filename* (RFC 8187)");
        }
        return contentDisposition;
    }

    private AwsCredentials resolveCredentials() {
        try {
            return credentials.resolveCredentials();
        } catch (SdkException noCredentials) {
            throw new SigningUnavailable(noCredentials);
        }
    }
}
