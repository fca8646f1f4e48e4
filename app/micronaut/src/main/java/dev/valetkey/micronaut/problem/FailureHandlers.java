package dev.valetkey.micronaut.problem;

import dev.valetkey.core.port.LedgerUnavailable;
import dev.valetkey.core.port.SigningUnavailable;
import dev.valetkey.core.port.StoreUnavailable;
import io.micronaut.context.annotation.Factory;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the failures that we know of look like to a client; everything else is an internal error. */
@Factory
final class FailureHandlers {
    private static final Logger LOG = LoggerFactory.getLogger(FailureHandlers.class);
    private static final String RETRY_SECONDS = "5";

    private final ProblemWriter writer;

    FailureHandlers(ProblemWriter writer) {
        this.writer = writer;
    }

    @Singleton
    ExceptionHandler<ProblemRaised, HttpResponse<?>> raised() {
        return (request, raised) -> writer.write(request, raised);
    }

    @Singleton
    ExceptionHandler<StoreUnavailable, HttpResponse<?>> storeUnavailable() {
        return unavailable(ProblemCode.STORE_UNAVAILABLE);
    }

    @Singleton
    ExceptionHandler<LedgerUnavailable, HttpResponse<?>> ledgerUnavailable() {
        return unavailable(ProblemCode.LEDGER_UNAVAILABLE);
    }

    @Singleton
    ExceptionHandler<SigningUnavailable, HttpResponse<?>> signingUnavailable() {
        return unavailable(ProblemCode.SIGNING_UNAVAILABLE);
    }

    private <T extends Throwable> ExceptionHandler<T, HttpResponse<?>> unavailable(ProblemCode code) {
        return (request, failure) -> {
            LOG.warn("{} {} answered {}", request.getMethodName(), request.getPath(), code.wireName(), failure);
            return writer.write(request, ProblemRaised.of(code).withHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS));
        };
    }
}
