package dev.valetkey.micronaut.web.receive;

import dev.valetkey.micronaut.web.body.BodySize;
import dev.valetkey.micronaut.web.problem.AnswerBudget;
import dev.valetkey.micronaut.web.problem.ApiPaths;
import dev.valetkey.micronaut.web.problem.ProblemCode;
import dev.valetkey.micronaut.web.problem.ProblemException;
import dev.valetkey.micronaut.web.security.TokenAuthentication;
import dev.valetkey.micronaut.web.token.VerifiedToken;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.web.router.RouteAttributes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.scheduler.Schedulers;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Receives the body of a request before its route is called. A route that read from the connection would occupy a thread for as long
 * as the client sends. After the token is verified, so that only callers occupy memory.
 */
@ServerFilter(ApiPaths.API + "/**")
final class BodyReceiver implements Ordered {
    private static final Logger LOG = LoggerFactory.getLogger(BodyReceiver.class);
    private static final String BODY = "dev.valetkey.received-body";
    private static final String SHARE = "dev.valetkey.body-memory";

    private final MinimumPace pace;
    private final BodyMemory memory;

    BodyReceiver(BodyConfiguration configuration, BodyMemory memory) {
        this.pace = configuration.pace();
        this.memory = memory;
    }

    /** The body of a request, or an empty one. */
    static ReceivedBody bodyOf(HttpRequest<?> request) {
        return request.getAttribute(BODY, ReceivedBody.class).orElse(ReceivedBody.NONE);
    }

    @RequestFilter
    CompletableFuture<HttpRequest<?>> receive(HttpRequest<?> request) {
        boolean hasReader = RouteAttributes.getRouteMatch(request)
                .flatMap(route -> route.getRouteInfo().getRequestBodyType())
                .filter(body -> body.getType() == ReceivedBody.class)
                .isPresent();
        return hasReader && request instanceof ServerHttpRequest<?> server
                ? receive(server)
                : CompletableFuture.completedFuture(request);
    }

    private CompletableFuture<HttpRequest<?>> receive(ServerHttpRequest<?> request) {
        BodyMemory.Share share = open(request);
        request.setAttribute(SHARE, share);
        BodyReception reception = new BodyReception(BodySize.of(request), pace, share, Schedulers.parallel());
        request.byteBody().toByteArrayPublisher().subscribe(reception);
        reception.watch();
        return reception.received().handle((body, failure) -> {
            if (failure == null) {
                request.setAttribute(BODY, body);
                AnswerBudget.attach(request, body.bytes().length);
                return request;
            }
            share.release();
            throw failure instanceof ProblemException problem
                    ? problem
                    : disconnected(request, reception.size(), failure);
        });
    }

    /** A share of the caller and not of its address, which users of a network share and an attacker has many of. */
    private BodyMemory.Share open(HttpRequest<?> request) {
        Optional<VerifiedToken> caller =
                request.getUserPrincipal(TokenAuthentication.class).map(TokenAuthentication::token);
        return memory.open(
                caller.map(VerifiedToken::tenantName).orElse(""),
                caller.map(VerifiedToken::subject).orElse(""));
    }

    /** Nobody receives the response. One line, because any client can cause it any number of times. */
    private static ProblemException disconnected(HttpRequest<?> request, int size, Throwable failure) {
        LOG.info(
                "{} {} has no response: the client closed the connection after {} bytes of the body",
                request.getMethodName(),
                request.getPath(),
                size);
        LOG.debug("The connection ended", failure);
        return ProblemException.of(ProblemCode.MALFORMED_REQUEST);
    }

    @ResponseFilter
    void release(HttpRequest<?> request, MutableHttpResponse<?> response) {
        Optional<BodyMemory.Share> share = request.getAttribute(SHARE, BodyMemory.Share.class);
        share.ifPresent(BodyMemory.Share::release);
    }

    @Override
    public int getOrder() {
        return ServerFilterPhase.SECURITY.after();
    }
}
