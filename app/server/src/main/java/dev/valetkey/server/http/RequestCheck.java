package dev.valetkey.server.http;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AsciiString;
import io.netty.util.ReferenceCountUtil;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Rejects requests that Netty's decoder accepts although RFC 9112 requires an error, and ends the connection after a malformed
 * one. A rejected request is marked as not decoded: Micronaut responds by {@link ServerProblems} without routing it, in the
 * order of the requests.
 */
final class RequestCheck extends ChannelDuplexHandler {

    /** Micronaut does not log a failure with this message, and responds 400. */
    private static final String MALFORMED_CHUNK = "Connection broken by a malformed chunk";

    private static final List<AsciiString> LISTS =
            List.of(HttpHeaderNames.ACCEPT_LANGUAGE, HttpHeaderNames.ACCEPT_CHARSET);

    private static final Pattern ELEMENT = Pattern.compile("\\s*+[A-Za-z*]");

    /** Requests without a complete response. */
    private int pending;

    /** Whether the rest of the connection's bytes belongs to a malformed request. */
    private boolean malformed;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (malformed) {
            ReferenceCountUtil.release(message);
        } else if (message instanceof HttpRequest request) {
            pending++;
            removeEmptyLists(request);
            check(request);
            context.fireChannelRead(message);
        } else if (message instanceof HttpContent content
                && content.decoderResult().isFailure()) {
            ReferenceCountUtil.release(message);
            rejectBody(context);
        } else {
            context.fireChannelRead(message);
        }
    }

    /** Micronaut throws on a list without an element while it finds the route, where nothing can handle it. */
    private static void removeEmptyLists(HttpRequest request) {
        for (AsciiString name : LISTS) {
            String list = request.headers().get(name);
            if (list != null && !ELEMENT.matcher(list).lookingAt()) {
                request.headers().remove(name);
            }
        }
    }

    private void check(HttpRequest request) {
        if (!request.decoderResult().isFailure()) {
            Optional<RejectedRequestException> rejection = RequestRules.rejection(request);
            rejection.map(DecoderResult::failure).ifPresent(request::setDecoderResult);
        }
        if (request.decoderResult().isFailure()) {
            malformed = true;
            // The response has the version of the request.
            request.setProtocolVersion(HttpVersion.HTTP_1_1);
        }
    }

    /** Micronaut would read the failed chunk as the end of a complete body. */
    private void rejectBody(ChannelHandlerContext context) {
        malformed = true;
        if (pending == 0) {
            context.close().addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
        } else {
            context.fireExceptionCaught(new IOException(MALFORMED_CHUNK));
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        boolean last = malformed && pending == 1;
        if (last && message instanceof HttpResponse response) {
            HttpUtil.setKeepAlive(response, false);
        }
        boolean complete = HttpMessages.endsResponse(message);
        if (complete) {
            pending--;
        }
        if (last && complete) {
            context.write(message, promise.unvoid()).addListener(ChannelFutureListener.CLOSE);
        } else {
            super.write(context, message, promise);
        }
    }
}
