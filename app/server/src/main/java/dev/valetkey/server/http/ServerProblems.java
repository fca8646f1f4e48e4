package dev.valetkey.server.http;

import dev.valetkey.micronaut.web.problem.Problem;
import dev.valetkey.micronaut.web.problem.ProblemCode;
import dev.valetkey.micronaut.web.problem.ProblemException;
import dev.valetkey.micronaut.web.problem.ProblemWriter;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.URISyntaxException;
import java.util.Optional;
import java.util.UUID;

/**
 * Writes problems for errors that no filter sees, such as a header that cannot be decoded or a response that cannot be
 * encoded. Micronaut would respond with HAL, or with HTML to a browser.
 */
@Singleton
@Requires(beans = ProblemWriter.class)
final class ServerProblems implements ErrorResponseProcessor<Problem> {

    private static final Logger LOG = LoggerFactory.getLogger(ServerProblems.class);

    private final ProblemWriter writer;

    ServerProblems(ProblemWriter writer) {
        this.writer = writer;
    }

    @Override
    public MutableHttpResponse<Problem> processResponse(ErrorContext context, MutableHttpResponse<?> response) {
        HttpRequest<?> request = context.getRequest();
        MutableHttpResponse<Problem> problem = decoderFailure(request)
                .or(() -> malformedTarget(context))
                .map(cause -> writer.writeWithoutPath(request, problem(cause)))
                .orElseGet(() -> writer.writeStatus(request, response.code(), errorId(context, response)));
        response.getHeaders().forEach((name, values) -> {
            if (!problem.getHeaders().contains(name)) {
                values.forEach(value -> problem.header(name, value));
            }
        });
        return request.getMethod() == HttpMethod.HEAD ? problem.body(null) : problem;
    }

    private static Optional<Throwable> decoderFailure(HttpRequest<?> request) {
        return request instanceof NettyHttpRequest<?> netty
                        && netty.getNativeRequest().decoderResult().isFailure()
                ? Optional.of(netty.getNativeRequest().decoderResult().cause())
                : Optional.empty();
    }

    /** Micronaut replaces a target that is not a URI by {@code /}. */
    private static Optional<Throwable> malformedTarget(ErrorContext context) {
        return context.getRootCause().filter(URISyntaxException.class::isInstance);
    }

    private static ProblemException problem(Throwable cause) {
        if (cause instanceof RejectedRequestException rejected) {
            return ProblemException.of(rejected.code(), String.valueOf(rejected.getMessage()));
        }
        if (cause instanceof TooLongHttpLineException) {
            return ProblemException.of(ProblemCode.TARGET_TOO_LONG);
        }
        if (cause instanceof TooLongHttpHeaderException) {
            return ProblemException.of(ProblemCode.HEADERS_TOO_LARGE);
        }
        if (cause instanceof TooLongFrameException) {
            return ProblemException.of(ProblemCode.BODY_TOO_LARGE);
        }
        return ProblemException.of(
                ProblemCode.MALFORMED_REQUEST,
                "The request is not valid HTTP: its request line, a header or its framing is malformed.");
    }

    /** Micronaut has logged the cause of an internal error. */
    private static @Nullable String errorId(ErrorContext context, MutableHttpResponse<?> response) {
        if (response.code() != 500) {
            return null;
        }
        String errorId = UUID.randomUUID().toString();
        LOG.error(
                "{} {} failed; error id {}",
                context.getRequest().getMethodName(),
                context.getRequest().getPath(),
                errorId);
        return errorId;
    }
}
