package dev.valetkey.server.packaged;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code kill -9} of server and local S3, which run in one process in development. */
@Tag("long")
class CrashIT {

    @RegisterExtension
    static final DevProcess DEV = DevProcess.create();

    @Test
    void an_upload_sent_before_a_crash_is_completed_after_it() throws Exception {
        Intent intent = Intent.text("sent just before the lights went out");
        GrantedUpload granted = DEV.acme().create(intent);
        DEV.acme().send(granted, intent.bytes());

        DEV.process().kill();
        DEV.start();

        assertThat(DEV.acme().complete(granted.id()).path("state").asText()).isEqualTo("stored");
    }

    @Test
    void a_grant_from_before_a_crash_is_valid_after_it() throws Exception {
        Intent intent = Intent.text("sent just after the lights came back");
        GrantedUpload granted = DEV.acme().create(intent);

        DEV.process().kill();
        DEV.start();

        assertThat(DEV.acme().send(granted, intent.bytes()).statusCode()).isEqualTo(200);
        assertThat(DEV.acme().complete(granted.id()).path("state").asText()).isEqualTo("stored");
    }

    @Test
    void stored_files_can_be_downloaded_after_a_crash_and_tokens_stay_valid() throws Exception {
        Intent intent = Intent.picture();
        Api api = DEV.acme();
        GrantedUpload granted = api.create(intent);
        api.send(granted, intent.bytes());
        api.complete(granted.id());

        DEV.process().kill();
        DEV.start();

        assertThat(api.content(granted.id())).isEqualTo(intent.bytes());
    }
}
