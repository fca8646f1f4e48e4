package dev.valetkey.server.connection;

import dev.valetkey.micronaut.web.receive.BodyConfiguration;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** Closes connections above the limits, and adds the deadlines of requests to the others. */
@Singleton
final class ConnectionLimiter implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionLimiter.class);
    private static final Duration LOG_INTERVAL = Duration.ofMinutes(1);

    /** A route of the API responds to a slow body itself, before the connection is closed. */
    private static final Duration BODY_MARGIN = Duration.ofSeconds(5);

    private final OpenConnections connections;
    private final Duration headTimeout;
    private final Duration bodyTimeout;
    private final Clock clock;
    private final AtomicReference<Instant> nextLog = new AtomicReference<>(Instant.MIN);

    /** @param bodies null if the API is disabled */
    ConnectionLimiter(ConnectionConfiguration configuration, @Nullable BodyConfiguration bodies, Clock clock) {
        this.connections = new OpenConnections(configuration.max(), configuration.maxPerAddress());
        this.headTimeout = configuration.headTimeout();
        this.bodyTimeout = (bodies == null ? configuration.headTimeout() : bodies.timeout()).plus(BODY_MARGIN);
        this.clock = clock;
    }

    @Override
    public NettyServerCustomizer.Registry onCreated(BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        event.getBean().register(new Listener());
        return event.getBean();
    }

    private final class Listener implements NettyServerCustomizer {
        @Override
        public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
            return role == ChannelRole.CONNECTION ? new Connection(channel) : this;
        }
    }

    private final class Connection implements NettyServerCustomizer {
        private final Channel channel;

        private Connection(Channel channel) {
            this.channel = channel;
        }

        /** Nobody waits for the end of a connection. */
        @Override
        @SuppressWarnings("FutureReturnValueIgnored")
        public void onInitialPipelineBuilt() {
            if (!(channel.remoteAddress() instanceof InetSocketAddress peer)) {
                return;
            }
            InetAddress address = peer.getAddress();
            if (connections.open(address)) {
                channel.closeFuture().addListener(closed -> connections.close(address));
                addDeadlines();
            } else {
                channel.close();
                logRejection();
            }
        }

        private void addDeadlines() {
            String codec = ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC;
            if (channel.pipeline().get(codec) != null) {
                var deadlines = new RequestDeadlines(headTimeout, bodyTimeout);
                channel.pipeline().addBefore(codec, "valetkey-first-byte", deadlines.firstByte());
                channel.pipeline().addAfter(codec, "valetkey-deadlines", deadlines);
            }
        }
    }

    /** One line a minute, because clients cause it. */
    private void logRejection() {
        Instant now = clock.instant();
        Instant due = nextLog.get();
        if (!now.isBefore(due) && nextLog.compareAndSet(due, now.plus(LOG_INTERVAL))) {
            LOG.warn("Connections above valetkey.connections are closed; logged once a minute");
        }
    }
}
