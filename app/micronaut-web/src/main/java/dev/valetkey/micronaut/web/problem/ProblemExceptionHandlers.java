package dev.valetkey.micronaut.web.problem;

import dev.valetkey.core.port.ledger.LedgerUnavailableException;
import dev.valetkey.core.port.presign.SigningUnavailableException;
import dev.valetkey.core.port.store.StoreUnavailableException;
import io.micronaut.context.annotation.Factory;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Maps known exceptions to problems; every other exception is an internal error. */
@Factory
final class ProblemExceptionHandlers {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemExceptionHandlers.class);
    private static final String RETRY_SECONDS = "5";
    private static final int MAX_CAUSES = 5;

    private final ProblemWriter writer;

    ProblemExceptionHandlers(ProblemWriter writer) {
        this.writer = writer;
    }

    @Singleton
    ExceptionHandler<ProblemException, HttpResponse<?>> raised() {
        return (request, raised) -> writer.write(request, raised);
    }

    @Singleton
    ExceptionHandler<StoreUnavailableException, HttpResponse<?>> storeUnavailable() {
        return unavailable(ProblemCode.STORE_UNAVAILABLE);
    }

    @Singleton
    ExceptionHandler<LedgerUnavailableException, HttpResponse<?>> ledgerUnavailable() {
        return unavailable(ProblemCode.LEDGER_UNAVAILABLE);
    }

    @Singleton
    ExceptionHandler<SigningUnavailableException, HttpResponse<?>> signingUnavailable() {
        return unavailable(ProblemCode.SIGNING_UNAVAILABLE);
    }

    private <T extends Throwable> ExceptionHandler<T, HttpResponse<?>> unavailable(ProblemCode code) {
        return (request, failure) -> {
            // One line, because an outage fails every request.
            LOG.warn(
                    "{} {} returned {}: {}",
                    request.getMethodName(),
                    request.getPath(),
                    code.wireName(),
                    messages(failure));
            LOG.debug("{}", code.wireName(), failure);
            return writer.write(request, ProblemException.of(code).withHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS));
        };
    }

    /** The messages of an exception and its causes, outermost first. */
    private static String messages(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(MAX_CAUSES)
                .map(cause -> Optional.ofNullable(cause.getMessage())
                        .orElse(cause.getClass().getSimpleName()))
                // Not by a regular expression: the time of \\s*\\R\\s* is quadratic in the number of spaces.
                .map(message -> message.lines().map(String::strip).collect(Collectors.joining(" ")))
                .distinct()
                .collect(Collectors.joining("; "));
    }
}
