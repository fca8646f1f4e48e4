package dev.valetkey.server.http.accesslog;

import dev.valetkey.server.http.HttpMessages;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AttributeKey;
import io.netty.util.NetUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.InetAddress;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Logs the requests of one connection. Not Micronaut's access log, which trusts {@code X-Forwarded-For} of every client, logs
 * control characters as they are, and does not know the caller.
 */
public final class AccessLog extends ChannelDuplexHandler {

    /** The address of the client that sent the connection's latest request. */
    public static final AttributeKey<InetAddress> CLIENT = AttributeKey.valueOf("dev.valetkey.client");

    /** The name of the logger, for a line each. */
    static final String LOGGER = "dev.valetkey.access";

    /** Of a client that closed the connection before its response, as proxies log it. */
    private static final int CLIENT_CLOSED_REQUEST = 499;

    private static final Logger LOG = LoggerFactory.getLogger(LOGGER);
    private static final String UNKNOWN = "-";

    private final Clock clock;

    /** Requests without a complete response, in their order, which is the order of the responses. */
    private final Deque<AccessLogEntry> pending = new ArrayDeque<>();

    public AccessLog(Clock clock) {
        this.clock = clock;
    }

    /** Relates a request to the next entry of its connection: Micronaut receives requests in their order. */
    public static void relate(NettyHttpRequest<?> request) {
        Channel channel = request.getChannelHandlerContext().channel();
        AccessLog log = channel.pipeline().get(AccessLog.class);
        if (log != null) {
            log.pending.stream()
                    .filter(entry -> !entry.isRouted())
                    .findFirst()
                    .ifPresent(entry -> entry.setRouted(request));
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request) {
            pending.add(entry(context.channel(), request));
        }
        context.fireChannelRead(message);
    }

    private AccessLogEntry entry(Channel channel, HttpRequest request) {
        InetAddress client = channel.attr(CLIENT).get();
        // Netty's placeholder for a request line that it cannot parse.
        boolean placeholder =
                request instanceof FullHttpRequest && request.decoderResult().isFailure();
        return new AccessLogEntry(
                clock.instant(),
                client == null ? UNKNOWN : NetUtil.toAddressString(client),
                placeholder ? null : request.method().name(),
                placeholder ? null : path(request.uri()));
    }

    /** Neither the query nor the authority of an absolute target: both can contain secrets. */
    private static String path(String target) {
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        int authority = path.startsWith("/") ? -1 : path.indexOf("://");
        if (authority < 0) {
            return path;
        }
        int start = path.indexOf('/', authority + 3);
        return start < 0 ? "/" : path.substring(start);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        AccessLogEntry entry = pending.peek();
        if (entry == null || HttpMessages.isInformational(message)) {
            super.write(context, message, promise);
            return;
        }
        if (message instanceof HttpResponse response) {
            entry.setStatus(response.status().code());
        }
        if (message instanceof HttpContent content) {
            entry.addBytes(content.content().readableBytes());
        }
        if (message instanceof LastHttpContent) {
            pending.remove();
            context.write(message, promise.unvoid()).addListener(written -> log(entry, !written.isSuccess()));
        } else {
            super.write(context, message, promise);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        while (!pending.isEmpty()) {
            AccessLogEntry entry = pending.remove();
            if (entry.status() == 0) {
                entry.setStatus(CLIENT_CLOSED_REQUEST);
            }
            log(entry, true);
        }
        context.fireChannelInactive();
    }

    private static void log(AccessLogEntry entry, boolean aborted) {
        if (LOG.isInfoEnabled()) {
            LOG.info(AccessLogLine.of(entry, aborted));
        }
    }
}
