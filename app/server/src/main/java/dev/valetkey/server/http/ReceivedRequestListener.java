package dev.valetkey.server.http;

import dev.valetkey.micronaut.web.problem.ApiPaths;
import dev.valetkey.server.http.accesslog.AccessLog;
import io.micronaut.context.env.Environment;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.context.event.HttpRequestReceivedEvent;
import io.micronaut.http.server.netty.NettyHttpRequest;
import jakarta.inject.Singleton;

/** Passes on what the connection knows about a request, before its filters. */
@Singleton
final class ReceivedRequestListener implements ApplicationEventListener<HttpRequestReceivedEvent> {

    private final boolean forwardedPrefix;

    ReceivedRequestListener(Environment environment) {
        this.forwardedPrefix = HttpSection.of(environment).forwardedPrefix();
    }

    @Override
    public void onApplicationEvent(HttpRequestReceivedEvent event) {
        HttpRequest<?> request = event.getSource();
        if (request instanceof NettyHttpRequest<?> netty) {
            AccessLog.relate(netty);
        }
        if (forwardedPrefix) {
            request.getHeaders()
                    .findFirst(ForwardingHeaders.FORWARDED_PREFIX)
                    .ifPresent(prefix -> ApiPaths.setPrefix(request, prefix));
        }
    }
}
