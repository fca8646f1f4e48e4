package dev.valetkey.server.http;

import dev.valetkey.micronaut.web.problem.ProblemCode;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What RFC 9112 requires of the head of a request, and neither Netty nor Micronaut checks. */
final class RequestRules {

    /** RFC 9110, section 7.2: {@code uri-host [ ":" port ]}, without the forms that no client of an HTTP API sends. */
    private static final Pattern HOST =
            Pattern.compile("(?:[A-Za-z0-9._~-]{1,255}|\\[[0-9A-Fa-f:.]{2,45}])(?::\\d{0,5})?");

    private static final String CHUNKED = "chunked";

    private RequestRules() {}

    /** The reason to reject a request; empty for a request that is well-formed. */
    static Optional<RejectedRequestException> rejection(HttpRequest request) {
        HttpVersion version = request.protocolVersion();
        if (!version.equals(HttpVersion.HTTP_1_1) && !version.equals(HttpVersion.HTTP_1_0)) {
            return rejected(ProblemCode.HTTP_VERSION_NOT_SUPPORTED, ProblemCode.HTTP_VERSION_NOT_SUPPORTED.meaning());
        }
        // A coding that nobody decodes would leave the body for the next request (RFC 9112, section 6.3).
        List<String> codings = request.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING);
        if (!codings.isEmpty()
                && !(codings.size() == 1 && codings.get(0).strip().equalsIgnoreCase(CHUNKED))) {
            return rejected(ProblemCode.NOT_IMPLEMENTED, ProblemCode.NOT_IMPLEMENTED.meaning());
        }
        return hostRejection(version, request.headers().getAll(HttpHeaderNames.HOST));
    }

    /** RFC 9112, section 3.2. */
    private static Optional<RejectedRequestException> hostRejection(HttpVersion version, List<String> hosts) {
        if (hosts.isEmpty() && version.equals(HttpVersion.HTTP_1_0)) {
            return Optional.empty();
        }
        if (hosts.size() != 1) {
            return rejected(
                    ProblemCode.MALFORMED_REQUEST,
                    "The request has " + hosts.size() + " Host headers. Send exactly one (RFC 9112, section 3.2).");
        }
        return HOST.matcher(hosts.get(0)).matches()
                ? Optional.empty()
                : rejected(
                        ProblemCode.MALFORMED_REQUEST,
                        "The Host header is not a host with an optional port (RFC 9110, section 7.2).");
    }

    private static Optional<RejectedRequestException> rejected(ProblemCode code, String message) {
        return Optional.of(new RejectedRequestException(code, message));
    }
}
