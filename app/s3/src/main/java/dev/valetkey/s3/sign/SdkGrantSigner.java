package dev.valetkey.s3.sign;

import dev.valetkey.core.grant.SignedForm;
import dev.valetkey.core.grant.SignedRequest;
import dev.valetkey.core.port.GetOrder;
import dev.valetkey.core.port.GrantSigner;
import dev.valetkey.core.port.PostOrder;
import dev.valetkey.core.port.PutOrder;
import dev.valetkey.core.port.StoreUnavailable;
import dev.valetkey.core.port.multipart.PartOrder;
import dev.valetkey.policy.object.Checksum;
import dev.valetkey.s3.bucket.BucketLocation;
import dev.valetkey.s3.bucket.MetadataHeaders;
import dev.valetkey.s3.post.FormSigner;
import dev.valetkey.s3.sigv4.SigningTime;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpMethod;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Signs requests with the AWS SDK's SigV4 signer, and forms, which the SDK cannot sign, by its own. Whatever a PUT is
 * bound to is signed as a header, never in the query: S3 ignores a checksum there. Only a part's number and its upload
 * stand in the query, where S3 reads them. {@code Cache-Control} is not signed; Chromium adds one of its own, and promotion replaces
 * what was stored. Thread-safe if the credentials provider is.
 *
 * <p>Throws {@link IllegalArgumentException} for an order that S3 would refuse (an expiry below 1 second or above 7
 * days, metadata that no header or form can carry), and {@link StoreUnavailable} when there are no credentials to sign with.
 */
public final class SdkGrantSigner implements GrantSigner {

    /** How long before the credentials' own end a signature ends, unless another margin is given. */
    public static final Duration DEFAULT_MARGIN = Duration.ofSeconds(60);

    private final SdkQuerySigner signer;
    private final FormSigner forms;
    private final AwsCredentialsProvider credentials;
    private final Duration margin;

    /** With {@link #DEFAULT_MARGIN}. */
    public SdkGrantSigner(BucketLocation location, AwsCredentialsProvider credentials) {
        this(location, credentials, DEFAULT_MARGIN);
    }

    /**
     * @param location where the bucket is
     * @param credentials asked anew for each signature, so that refreshing is its business
     * @param margin how long before the credentials' own end a signature ends; zero or more
     */
    public SdkGrantSigner(BucketLocation location, AwsCredentialsProvider credentials, Duration margin) {
        this.signer = new SdkQuerySigner(location);
        this.forms = new FormSigner(location);
        this.credentials = Objects.requireNonNull(credentials, "credentials");
        this.margin = margin;
        if (margin.isNegative()) {
            throw new IllegalArgumentException("A margin before the credentials' end is zero or more, not " + margin);
        }
    }

    @Override
    public SignedRequest put(PutOrder order) {
        Map<String, String> mustSend = headers(order);
        Map<String, String> promised = new LinkedHashMap<>(mustSend);
        promised.put("content-length", Long.toString(order.size()));
        UnsignedRequest request = new UnsignedRequest(SdkHttpMethod.PUT, order.key(), promised, Map.of());
        return new SignedRequest(
                "PUT", signer.sign(request, SigningTime.of(order.signedAt(), order.expiresAt()), current()), mustSend);
    }

    @Override
    public SignedForm post(PostOrder order) {
        return forms.sign(order, current());
    }

    @Override
    public SignedRequest part(PartOrder order) {
        Map<String, String> mustSend = checksum(order.checksum());
        Map<String, String> promised = new LinkedHashMap<>(mustSend);
        promised.put("content-length", Long.toString(order.size()));
        Map<String, String> query = new LinkedHashMap<>();
        query.put("partNumber", Integer.toString(order.number()));
        query.put("uploadId", order.upload().id());
        UnsignedRequest request =
                new UnsignedRequest(SdkHttpMethod.PUT, order.upload().key(), promised, query);
        return new SignedRequest(
                "PUT", signer.sign(request, SigningTime.of(order.signedAt(), order.expiresAt()), current()), mustSend);
    }

    @Override
    public SignedRequest get(GetOrder order) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("response-content-disposition", visible(order.contentDisposition()));
        query.put("response-content-type", order.contentType().toString());
        UnsignedRequest request = new UnsignedRequest(SdkHttpMethod.GET, order.key(), Map.of(), query);
        return new SignedRequest(
                "GET", signer.sign(request, SigningTime.of(order.signedAt(), order.expiresAt()), current()), Map.of());
    }

    @Override
    public Optional<Instant> credentialsEnd() {
        return current().expirationTime().map(end -> end.minus(margin));
    }

    private static Map<String, String> headers(PutOrder order) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("content-type", order.contentType().toString());
        headers.put("if-none-match", "*");
        headers.putAll(checksum(order.checksum()));
        MetadataHeaders.of(order.metadata())
                .forEach((name, value) -> headers.put(MetadataHeaders.PREFIX + name, value));
        return headers;
    }

    private static Map<String, String> checksum(@Nullable Checksum checksum) {
        return checksum == null
                ? Map.of()
                : Map.of("x-amz-checksum-" + checksum.algorithm().name().toLowerCase(Locale.ROOT), checksum.value());
    }

    /** S3 answers with this text as a header, so a line break in it would be another header. */
    private static String visible(String contentDisposition) {
        if (contentDisposition.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw new IllegalArgumentException("A Content-Disposition is printable ASCII; write other characters of the"
                    + " file name as filename* (RFC 8187)");
        }
        return contentDisposition;
    }

    private AwsCredentials current() {
        try {
            return credentials.resolveCredentials();
        } catch (SdkException noCredentials) {
            throw new StoreUnavailable("credentials", noCredentials);
        }
    }
}
