package dev.valetkey.server.http;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.util.ReferenceCountUtil;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Closes a connection after an error as RFC 9112, section 9.6 describes: if a server closes while the client still sends, TCP
 * discards the response. This handler ends the server's side first, and drops what arrives until the client closes or pauses.
 */
final class LingeringClose extends ChannelDuplexHandler {

    private static final Duration MAX_PAUSE = Duration.ofSeconds(1);
    private static final int MAX_PERIODS = 10;

    private boolean error;
    private boolean closing;
    private boolean received;

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        if (message instanceof HttpResponse response) {
            error = response.status().codeClass() == HttpStatusClass.CLIENT_ERROR
                    || response.status().codeClass() == HttpStatusClass.SERVER_ERROR;
        }
        super.write(context, message, promise);
    }

    @Override
    public void close(ChannelHandlerContext context, ChannelPromise promise) throws Exception {
        if (closing) {
            // Micronaut closes too; the first call decides when.
            context.channel().closeFuture().addListener(closed -> promise.trySuccess());
            return;
        }
        if (!error || !(context.channel() instanceof SocketChannel socket) || !socket.isActive()) {
            super.close(context, promise);
            return;
        }
        closing = true;
        socket.shutdownOutput().addListener(ended -> {
            socket.config().setAutoRead(true);
            closeAfterPause(context, promise, MAX_PERIODS);
        });
    }

    @SuppressWarnings("FutureReturnValueIgnored") // The promise has the result.
    private void closeAfterPause(ChannelHandlerContext context, ChannelPromise promise, int periods) {
        received = false;
        Runnable check = () -> {
            if (received && periods > 1) {
                closeAfterPause(context, promise, periods - 1);
            } else {
                context.close(promise);
            }
        };
        context.executor().schedule(check, MAX_PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (closing) {
            ReferenceCountUtil.release(message);
        } else {
            context.fireChannelRead(message);
        }
    }

    /** The decoder passes nothing on after a request that it cannot decode. */
    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        received = true;
        context.fireChannelReadComplete();
    }
}
