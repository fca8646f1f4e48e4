package dev.valetkey.locals3.request;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The signature parameters of a request (AWS, "Authenticating Requests (AWS Signature Version 4)").
 *
 * @param location in the header or the query
 * @param credential access key, date, region, service and terminator, separated by slashes
 * @param signedHeaders lower-case names of the headers that the signature covers
 * @param signature the signature, in hex
 */
public record RequestSignature(Location location, String credential, Set<String> signedHeaders, String signature) {

    /** Where a request carries its signature. */
    public enum Location {
        /** The header {@code Authorization}. */
        HEADER,
        /** The query of a presigned URL. */
        QUERY
    }

    private static final String SCHEME = "AWS4-HMAC-SHA256";
    private static final Pattern FIELD = Pattern.compile("(Credential|SignedHeaders|Signature)=([^,\\s]+)");
    private static final int REGION = 2;
    private static final int SCOPE_PARTS = 5;

    /**
     * Copies the set.
     *
     * @param location in the header or the query
     * @param credential access key, date, region, service and terminator, separated by slashes
     * @param signedHeaders lower-case names of the headers that the signature covers
     * @param signature the signature, in hex
     */
    public RequestSignature {
        signedHeaders = Set.copyOf(signedHeaders);
    }

    /** The signature of the request; empty if it is missing or invalid. S3Proxy rejects the latter itself. */
    static Optional<RequestSignature> of(HttpServletRequest request) {
        var authorization = request.getHeader("Authorization");
        if (authorization != null && authorization.startsWith("AWS")) {
            return authorization.startsWith(SCHEME) ? ofHeader(authorization) : Optional.empty();
        }
        return of(
                Location.QUERY,
                request.getParameter("X-Amz-Credential"),
                request.getParameter("X-Amz-SignedHeaders"),
                request.getParameter("X-Amz-Signature"));
    }

    /** {@return the region in the credential scope; empty if the scope does not have five parts} */
    public Optional<String> region() {
        var parts = List.of(credential.split("/", -1));
        return parts.size() == SCOPE_PARTS ? Optional.of(parts.get(REGION)) : Optional.empty();
    }

    private static Optional<RequestSignature> ofHeader(String authorization) {
        var fields = FIELD.matcher(authorization)
                .results()
                .collect(Collectors.toMap(field -> field.group(1), field -> field.group(2), (first, second) -> first));
        return of(Location.HEADER, fields.get("Credential"), fields.get("SignedHeaders"), fields.get("Signature"));
    }

    private static Optional<RequestSignature> of(
            Location location,
            @Nullable String credential,
            @Nullable String signedHeaders,
            @Nullable String signature) {
        if (credential == null || signedHeaders == null || signature == null) {
            return Optional.empty();
        }
        var names = Arrays.stream(signedHeaders.split(";"))
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        return Optional.of(new RequestSignature(location, credential, names, signature));
    }
}
