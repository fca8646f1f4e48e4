package dev.valetkey.micronaut.webhook;

import dev.valetkey.core.event.UploadEvent;
import dev.valetkey.core.upload.StoredObject;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadId;
import dev.valetkey.core.upload.UploadStatus;
import dev.valetkey.ledger.testkit.SampleUpload;
import dev.valetkey.micronaut.TestService;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.object.ObjectKey;
import io.micronaut.context.ApplicationContext;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/** The receiver and the body of {@code docs/webhooks.md}. */
@Tag("long")
class WebhooksPageTest {

    private static final Path PAGE = Path.of("../../docs/webhooks.md");
    private static final Path RECEIVER = Path.of("src/test/python/receiver.py");
    private static final Pattern BODY = Pattern.compile("(?s)```json\n(.*?)```");

    @Test
    void the_receiver_of_the_page_is_the_tested_one() throws IOException {
        assertThat(Files.readString(PAGE)).contains("```python\n" + Files.readString(RECEIVER) + "```");
    }

    @Test
    void the_body_of_the_page_is_that_of_an_event() throws IOException {
        Instant noon = Instant.parse("2026-11-21T12:00:00Z");
        UUID id = UUID.fromString("019e2c70-3f7e-7d1c-8f5b-1f6f5d3f9a10");
        Upload issued = SampleUpload.sample().id(id).build();
        Upload stored = issued.transitionTo(new UploadStatus.Verifying(noon))
                .transitionTo(new UploadStatus.Stored(new StoredObject(
                        new ObjectKey("objects/acme/avatar/2026/11/21/019e2c70.png"),
                        48_213,
                        new MediaType("image", "png"),
                        null,
                        "9b2cf535f27731c974343645a3985328",
                        null,
                        noon)));
        UploadEvent event = UploadEvent.of(stored, noon).orElseThrow();
        assertThat(event.upload()).isEqualTo(new UploadId(id));
        Matcher body = BODY.matcher(Files.readString(PAGE));
        assertThat(body.find()).isTrue();

        try (ApplicationContext service = TestService.withAcme().start()) {
            JsonMapper json = service.getBean(JsonMapper.class);
            assertThat(json.readValue(service.getBean(WebhookPayload.class).of(event), JsonNode.class))
                    .isEqualTo(json.readValue(body.group(1), JsonNode.class));
        }
    }
}
