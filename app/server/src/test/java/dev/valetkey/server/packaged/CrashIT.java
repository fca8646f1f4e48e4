package dev.valetkey.server.packaged;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code kill -9} of server and local S3, which live in one process in development. */
class CrashIT {

    private final DevProcess dev = DevProcess.create();

    @BeforeEach
    void start() throws IOException {
        dev.start();
    }

    @AfterEach
    void stop() throws Exception {
        dev.close();
    }

    @Test
    void what_was_put_before_a_crash_is_completed_after_it() throws Exception {
        Intent intent = Intent.text("sent just before the lights went out");
        Granted granted = dev.acme().create(intent);
        dev.acme().send(granted, intent.bytes());

        dev.process().kill();
        dev.start();

        assertThat(dev.acme().complete(granted.id()).path("state").asText()).isEqualTo("stored");
    }

    @Test
    void a_grant_from_before_a_crash_is_good_after_it() throws Exception {
        Intent intent = Intent.text("sent just after the lights came back");
        Granted granted = dev.acme().create(intent);

        dev.process().kill();
        dev.start();

        assertThat(dev.acme().send(granted, intent.bytes()).statusCode()).isEqualTo(200);
        assertThat(dev.acme().complete(granted.id()).path("state").asText()).isEqualTo("stored");
    }

    @Test
    void what_is_stored_downloads_after_a_crash_and_tokens_stay_good() throws Exception {
        Intent intent = Intent.picture();
        Api api = dev.acme();
        Granted granted = api.create(intent);
        api.send(granted, intent.bytes());
        api.complete(granted.id());

        dev.process().kill();
        dev.start();

        assertThat(api.content(granted.id())).isEqualTo(intent.bytes());
    }
}
