package dev.valetkey.server.http;

import dev.valetkey.micronaut.web.problem.PageHeaders;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;

/**
 * Adds to every response, with or without a route, the headers that restrict caches and browsers, unless it has its own. A
 * Netty handler, because Micronaut has responses that pass no filter.
 */
@Sharable
final class DefaultHeaders extends ChannelOutboundHandlerAdapter {

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        if (message instanceof HttpResponse response && !HttpMessages.isInformational(message)) {
            HttpHeaders headers = response.headers();
            addIfAbsent(headers, "X-Content-Type-Options", "nosniff");
            addIfAbsent(headers, "Referrer-Policy", "no-referrer");
            addIfAbsent(headers, HttpHeaderNames.CONTENT_SECURITY_POLICY, PageHeaders.NOTHING);
            addIfAbsent(headers, HttpHeaderNames.CACHE_CONTROL, "no-store");
        }
        super.write(context, message, promise);
    }

    private static void addIfAbsent(HttpHeaders headers, CharSequence name, String value) {
        if (!headers.contains(name)) {
            headers.set(name, value);
        }
    }
}
