package com.example.invoices.auth;

import io.micronaut.http.HttpRequest;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.filters.AuthenticationFetcher;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import java.util.concurrent.ExecutorService;

/** Authenticates requests by {@code X-Api-Key}, in the security filter of the service. */
@Singleton
final class ApiKeyFetcher implements AuthenticationFetcher<HttpRequest<?>> {

    private static final String HEADER = "X-Api-Key";

    private final ApiKeys keys;
    private final Scheduler blocking;

    ApiKeyFetcher(ApiKeys keys, @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.keys = keys;
        this.blocking = Schedulers.fromExecutorService(blocking);
    }

    @Override
    public Publisher<Authentication> fetchAuthentication(HttpRequest<?> request) {
        return Mono.justOrEmpty(request.getHeaders().findFirst(HEADER))
                .publishOn(blocking)
                .mapNotNull(key -> keys.findById(ApiKey.digest(key))
                        .map(found -> new Member(found.tenant(), found.member()).authentication())
                        .orElse(null));
    }
}
