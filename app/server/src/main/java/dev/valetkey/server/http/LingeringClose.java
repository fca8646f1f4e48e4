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
 * Closes a connection after an error as RFC 9112, section 9.6 describes: a server that closes while the client still sends
 * makes TCP discard the response. It ends its own side first, and drops what arrives until the client closes, for a while.
 */
final class LingeringClose extends ChannelDuplexHandler {

    private static final Duration MAX_WAIT = Duration.ofSeconds(1);

    private boolean error;
    private boolean closing;

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
        if (closing || !error || !(context.channel() instanceof SocketChannel socket) || !socket.isActive()) {
            super.close(context, promise);
            return;
        }
        closing = true;
        socket.shutdownOutput().addListener(ended -> {
            socket.config().setAutoRead(true);
            closeLater(context, promise);
        });
    }

    @SuppressWarnings("FutureReturnValueIgnored") // The promise has the result.
    private static void closeLater(ChannelHandlerContext context, ChannelPromise promise) {
        context.executor().schedule(() -> context.close(promise), MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (closing) {
            ReferenceCountUtil.release(message);
        } else {
            context.fireChannelRead(message);
        }
    }
}
