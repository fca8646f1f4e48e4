package dev.valetkey.server.packaged;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.net.http.HttpResponse;

import static org.assertj.core.api.Assertions.assertThat;

/** One upload, end to end. */
class UploadThreadIT {

    @RegisterExtension
    static final DevProcess DEV = DevProcess.create();

    @Test
    void a_file_is_uploaded_verified_and_downloaded_unchanged() {
        Api api = DEV.acme();
        Intent intent = Intent.text("Hello, S3!").checksummed();

        GrantedUpload granted = api.create(intent);
        HttpResponse<String> put = api.send(granted, intent.bytes());
        assertThat(put.statusCode()).as(put.body()).isEqualTo(200);
        JsonNode completed = api.complete(granted.id());

        assertThat(completed.path("state").asText()).isEqualTo("stored");
        assertThat(completed.at("/object/size").asLong()).isEqualTo(intent.bytes().length);
        byte[] back = api.content(granted.id());
        assertThat(back).isEqualTo(intent.bytes());
        assertThat(Intent.sha256(back)).isEqualTo(Intent.sha256(intent.bytes()));
    }

    @Test
    void the_final_object_is_below_the_tenants_prefix() {
        Api api = DEV.as("globex", "bob");
        Intent intent = Intent.picture();
        GrantedUpload granted = stored(api, intent);

        try (Bucket bucket = DEV.bucket()) {
            assertThat(bucket.keys("objects/globex/"))
                    .singleElement()
                    .asString()
                    .startsWith("objects/globex/avatar/")
                    .endsWith(granted.id())
                    .satisfies(key -> assertThat(bucket.get(key)).isEqualTo(intent.bytes()));
        }
    }

    @Test
    void a_second_put_is_refused_before_and_after_completion() {
        Api api = DEV.acme();
        Intent intent = Intent.text("once");
        GrantedUpload granted = api.create(intent);
        api.send(granted, intent.bytes());

        assertThat(api.send(granted, intent.bytes()).statusCode()).isEqualTo(412);
        api.complete(granted.id());
        assertThat(api.send(granted, intent.bytes()).statusCode()).isEqualTo(412);
    }

    private static GrantedUpload stored(Api api, Intent intent) {
        GrantedUpload granted = api.create(intent);
        api.send(granted, intent.bytes());
        assertThat(api.complete(granted.id()).path("state").asText()).isEqualTo("stored");
        return granted;
    }
}
