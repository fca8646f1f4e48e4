package dev.valetkey.server.packaged;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** The demo tenants inspect what they store. */
class InspectionIT {

    @RegisterExtension
    static final DevProcess DEV = DevProcess.withInspections();

    private static final byte[] HTML =
            "<!doctype html><script>alert(document.domain)</script>".getBytes(StandardCharsets.UTF_8);

    static Stream<Arguments> hostile() {
        byte[] program = ByteBuffer.allocate(512)
                .put("MZ".getBytes(StandardCharsets.US_ASCII))
                .array();
        return Stream.of(
                Arguments.of("a page as a picture", Intent.picture().withBytes(HTML), "type-mismatch"),
                Arguments.of("a program as a document", Intent.pdf(program), "type-mismatch"),
                Arguments.of("a page as text", Intent.text("").withBytes(HTML), "type-mismatch"),
                Arguments.of("a huge picture", Intent.picture().withBytes(huge()), "image-too-large"));
    }

    /** A picture whose header declares 65,000 × 65,000 pixels. */
    private static byte[] huge() {
        byte[] picture = Intent.picture().bytes();
        ByteBuffer.wrap(picture).putInt(16, 65_000).putInt(20, 65_000);
        return picture;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void a_file_that_is_not_what_it_claims_to_be_is_never_stored(String name, Intent intent, String code) {
        Api api = DEV.acme();
        GrantedUpload granted = api.create(intent);
        assertThat(api.send(granted, intent.bytes()).statusCode()).isEqualTo(200);

        JsonNode completed = api.complete(granted.id());

        assertThat(completed.path("state").asText()).as(completed.toString()).isEqualTo("rejected");
        assertThat(completed.at("/rejection/code").asText()).isEqualTo(code);
        assertThat(api.call("GET", "/v1/uploads/" + granted.id() + "/content", null)
                        .statusCode())
                .isEqualTo(409);
        try (Bucket bucket = DEV.bucket()) {
            assertThat(bucket.keys("objects/acme/")).noneMatch(key -> key.contains(granted.id()));
        }
    }

    @Test
    void a_picture_is_stored_and_can_be_displayed() {
        Api api = DEV.acme();
        Intent picture = Intent.picture();
        GrantedUpload granted = api.create(picture);
        api.send(granted, picture.bytes());

        assertThat(api.complete(granted.id()).path("state").asText()).isEqualTo("stored");
        assertThat(api.call("POST", "/v1/uploads/" + granted.id() + "/download", "{\"disposition\": \"inline\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(api.content(granted.id())).isEqualTo(picture.bytes());
    }
}
