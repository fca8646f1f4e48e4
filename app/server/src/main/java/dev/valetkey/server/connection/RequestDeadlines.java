package dev.valetkey.server.connection;

import dev.valetkey.server.http.HttpMessages;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandler;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Closes a connection on which a request does not arrive in time. Micronaut's idle timeout does not: a byte every few minutes keeps
 * a connection from being idle. A connection without a request is idle, however long it has been open. Confined to the event loop.
 */
final class RequestDeadlines extends ChannelDuplexHandler {
    private final Duration head;
    private final Duration body;
    private int unanswered;
    private boolean arriving;
    private @Nullable ScheduledFuture<?> deadline;

    /**
     * @param head the time for the line and the headers, after their first byte
     * @param body the time for the body, after the headers
     */
    RequestDeadlines(Duration head, Duration body) {
        this.head = head;
        this.body = body;
    }

    /** The handler before the codec, which recognizes the first byte of a request. */
    ChannelInboundHandler firstByte() {
        return new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext context, Object bytes) {
                if (!arriving) {
                    start(context, head, 0);
                }
                context.fireChannelRead(bytes);
            }
        };
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest) {
            unanswered++;
            start(context, body, 1);
        }
        if (message instanceof LastHttpContent) {
            stop();
        }
        context.fireChannelRead(message);
    }

    /** The promise is the result. */
    @Override
    @SuppressWarnings("FutureReturnValueIgnored")
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (HttpMessages.endsResponse(message)) {
            unanswered--;
        }
        context.write(message, promise);
    }

    /**
     * Starts the next deadline.
     *
     * @param own how many of the unanswered requests belong to this deadline: the server does not read while it processes earlier
     *     requests of the connection (RFC 9112 §9.3.2), which is not the fault of the client
     */
    @SuppressWarnings("FutureReturnValueIgnored")
    private void start(ChannelHandlerContext context, Duration time, int own) {
        stop();
        arriving = true;
        deadline = context.executor()
                .schedule(
                        () -> {
                            if (unanswered > own) {
                                start(context, time, own);
                            } else {
                                context.close();
                            }
                        },
                        time.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    private void stop() {
        arriving = false;
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        stop();
        context.fireChannelInactive();
    }
}
