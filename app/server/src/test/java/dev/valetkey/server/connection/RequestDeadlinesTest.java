package dev.valetkey.server.connection;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

class RequestDeadlinesTest {
    private static final String REQUEST = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final String POST = "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n";

    private EmbeddedChannel connection;

    @BeforeEach
    void connect() {
        var deadlines = new RequestDeadlines(Duration.ofSeconds(10), Duration.ofSeconds(60));
        connection = new EmbeddedChannel(deadlines.firstByte(), new HttpServerCodec(), deadlines);
        connection.freezeTime();
    }

    private void send(String text) {
        connection.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
    }

    private void respond(HttpResponseStatus status) {
        connection.writeOutbound(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status));
    }

    private void pass(int seconds) {
        connection.advanceTimeBy(seconds, TimeUnit.SECONDS);
        connection.runScheduledPendingTasks();
    }

    /** A byte each second. */
    private void trickle(int seconds) {
        for (int second = 0; second < seconds && connection.isOpen(); second++) {
            send("x");
            pass(1);
        }
    }

    @Test
    void a_connection_without_a_request_stays_open() {
        pass(3600);

        assertThat(connection.isOpen()).isTrue();
    }

    @Test
    void a_connection_stays_open_between_requests() {
        for (int i = 0; i < 3; i++) {
            send(REQUEST);
            respond(HttpResponseStatus.OK);
            pass(3600);
        }

        assertThat(connection.isOpen()).isTrue();
    }

    @Test
    void a_head_that_trickles_closes_the_connection() {
        send("GET /");
        trickle(9);
        assertThat(connection.isOpen()).isTrue();

        trickle(2);

        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void a_body_that_trickles_closes_the_connection() {
        send(POST);
        trickle(59);
        assertThat(connection.isOpen()).isTrue();

        trickle(2);

        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void a_body_that_trickles_after_its_answer_closes_the_connection() {
        send(POST);
        respond(HttpResponseStatus.UNAUTHORIZED);

        trickle(61);

        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void a_response_may_take_longer_than_the_request() {
        send(REQUEST);

        pass(3600);

        assertThat(connection.isOpen()).isTrue();
    }

    @Test
    void a_request_behind_an_unanswered_one_has_its_time_when_that_is_answered() {
        send(REQUEST);
        send("GET /second");
        pass(30);
        assertThat(connection.isOpen()).isTrue();
        respond(HttpResponseStatus.OK);

        pass(11);

        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void an_interim_response_is_not_the_answer() {
        send(POST);
        respond(HttpResponseStatus.CONTINUE);
        send("x".repeat(1000));
        respond(HttpResponseStatus.OK);
        send("GET /second");

        pass(11);

        assertThat(connection.isOpen()).isFalse();
    }
}
