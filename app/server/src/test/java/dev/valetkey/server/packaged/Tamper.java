package dev.valetkey.server.packaged;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** One misuse of a grant: the constraint that it breaks, and S3's response. */
enum Tamper {
    ONE_BYTE_MORE(
            "size", 403, "SignatureDoesNotMatch", use -> use.bytes(Arrays.copyOf(use.bytes, use.bytes.length + 1))),
    ONE_BYTE_LESS(
            "size", 403, "SignatureDoesNotMatch", use -> use.bytes(Arrays.copyOf(use.bytes, use.bytes.length - 1))),
    OTHER_TYPE("contentType", 403, "SignatureDoesNotMatch", use -> use.header("content-type", "text/html")),
    TYPE_WITH_PARAMETER(
            "contentType", 403, "SignatureDoesNotMatch", use -> use.header("content-type", "image/png; charset=utf-8")),
    TYPE_LEFT_OUT("contentType", 403, "SignatureDoesNotMatch", use -> use.without("content-type")),
    OTHER_BYTES("checksum", 400, "BadDigest", Use::withOtherBytes),
    CHECKSUM_OF_OTHER_BYTES(
            "checksum",
            403,
            "SignatureDoesNotMatch",
            use -> use.withOtherBytes().header("x-amz-checksum-sha256", Intent.sha256(use.withOtherBytes().bytes))),
    CHECKSUM_LEFT_OUT("checksum", 403, "SignatureDoesNotMatch", use -> use.without("x-amz-checksum-sha256")),
    IF_NONE_MATCH_LEFT_OUT("writeOnce", 403, "SignatureDoesNotMatch", use -> use.without("if-none-match")),
    REPLAY("writeOnce", 412, "PreconditionFailed", Use::sentBefore),
    AFTER_ABORT("noLateWrites", 412, "PreconditionFailed", Use::afterAbort),
    EXTRA_METADATA("metadata", 403, "AccessDenied", use -> use.header("x-amz-meta-owner", "mallory")),
    ACL("noOtherHeaders", 403, "AccessDenied", use -> use.header("x-amz-acl", "public-read")),
    TAGGING("noOtherHeaders", 403, "AccessDenied", use -> use.header("x-amz-tagging", "paid=true")),
    STORAGE_CLASS("noOtherHeaders", 403, "AccessDenied", use -> use.header("x-amz-storage-class", "GLACIER")),
    OTHER_KEY("key", 403, "SignatureDoesNotMatch", use -> use.url(url -> url.replaceFirst("/incoming/", "/objects/"))),
    OTHER_METHOD("method", 403, "SignatureDoesNotMatch", use -> use.method("POST")),
    DELETION("method", 403, "SignatureDoesNotMatch", use -> use.method("DELETE")),
    LONGER_LIFE(
            "expiry",
            403,
            "SignatureDoesNotMatch",
            use -> use.url(url -> url.replaceFirst("X-Amz-Expires=\\d+", "X-Amz-Expires=604800"))),
    LATER_DATE("expiry", 403, "SignatureDoesNotMatch", use -> use.url(Tamper::aMinuteLater));

    private final String constraint;
    private final int status;
    private final String code;
    // The lambdas have no state, which the checker cannot detect.
    @SuppressWarnings("ImmutableEnumChecker")
    private final UnaryOperator<Use> change;

    Tamper(String constraint, int status, String code, UnaryOperator<Use> change) {
        this.constraint = constraint;
        this.status = status;
        this.code = code;
        this.change = change;
    }

    /** The only constraint that it breaks. */
    String constraint() {
        return constraint;
    }

    int status() {
        return status;
    }

    /** S3's error code. */
    String code() {
        return code;
    }

    HttpResponse<String> send(Api api, GrantedUpload granted, byte[] bytes) {
        Use use = change.apply(new Use(granted.method(), granted.url(), granted.headers(), bytes, Before.NOTHING));
        switch (use.before) {
            case NOTHING -> {}
            case SENT -> api.send(granted, bytes);
            case ABORTED -> api.call("DELETE", "/v1/uploads/" + granted.id(), null);
        }
        return api.send(use.method, use.url, use.headers, use.bytes);
    }

    private static String aMinuteLater(String url) {
        var format = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT);
        return Pattern.compile("(?<=X-Amz-Date=)\\w+")
                .matcher(url)
                .replaceFirst(date ->
                        format.format(LocalDateTime.parse(date.group(), format).plusMinutes(1)));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** What happens before the grant is used. */
    private enum Before {
        NOTHING,
        SENT,
        ABORTED
    }

    /** One use of a grant, which is unmodified until a method changes it. */
    private static final class Use {

        private final String method;
        private final URI url;
        private final Map<String, String> headers;
        private final byte[] bytes;
        private final Before before;

        private Use(String method, URI url, Map<String, String> headers, byte[] bytes, Before before) {
            this.method = method;
            this.url = url;
            this.headers = headers;
            this.bytes = bytes;
            this.before = before;
        }

        Use bytes(byte[] changed) {
            return new Use(method, url, headers, changed, before);
        }

        Use withOtherBytes() {
            byte[] other = bytes.clone();
            other[0] ^= 1;
            return bytes(other);
        }

        Use header(String name, String value) {
            Map<String, String> changed = new HashMap<>(headers);
            changed.put(name, value);
            return new Use(method, url, changed, bytes, before);
        }

        Use without(String name) {
            Map<String, String> changed = new HashMap<>(headers);
            if (changed.remove(name) == null) {
                throw new AssertionError("the grant has no header " + name + " to omit: " + headers.keySet());
            }
            return new Use(method, url, changed, bytes, before);
        }

        Use method(String changed) {
            return new Use(changed, url, headers, bytes, before);
        }

        Use url(UnaryOperator<String> change) {
            URI changed = URI.create(change.apply(url.toString()));
            if (changed.equals(url)) {
                throw new AssertionError("nothing was changed in " + url.getPath());
            }
            return new Use(method, changed, headers, bytes, before);
        }

        Use sentBefore() {
            return new Use(method, url, headers, bytes, Before.SENT);
        }

        Use afterAbort() {
            return new Use(method, url, headers, bytes, Before.ABORTED);
        }
    }
}
