package dev.valetkey.server.http;

import dev.valetkey.server.http.accesslog.AccessLog;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.env.Environment;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelPipeline;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Clock;

/** Adds the server's handlers to every connection, between the HTTP decoder and Micronaut. */
@Singleton
@Requires(beans = Clock.class)
final class ConnectionCustomizer implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {

    private final HttpSection http;
    private final Clock clock;

    ConnectionCustomizer(Environment environment, Clock clock) {
        this.http = HttpSection.of(environment);
        this.clock = clock;
    }

    @Override
    public NettyServerCustomizer.Registry onCreated(BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        event.getBean().register(new Handlers(null));
        return event.getBean();
    }

    private final class Handlers implements NettyServerCustomizer {

        private final @Nullable Channel channel;

        private Handlers(@Nullable Channel channel) {
            this.channel = channel;
        }

        @Override
        public NettyServerCustomizer specializeForChannel(Channel accepted, ChannelRole role) {
            return role == ChannelRole.CONNECTION ? new Handlers(accepted) : this;
        }

        @Override
        public void onStreamPipelineBuilt() {
            if (channel != null) {
                add(channel.pipeline());
            }
        }

        private void add(ChannelPipeline pipeline) {
            before(pipeline, new LingeringClose());
            before(pipeline, new RequestCheck());
            before(pipeline, new ForwardingHeaders(http.trustedProxies()));
            if (http.accessLog()) {
                before(pipeline, new AccessLog(clock));
            }
            before(pipeline, new DefaultHeaders());
        }

        private static void before(ChannelPipeline pipeline, ChannelHandler handler) {
            pipeline.addBefore(ChannelPipelineCustomizer.HANDLER_MICRONAUT_INBOUND, null, handler);
        }
    }
}
