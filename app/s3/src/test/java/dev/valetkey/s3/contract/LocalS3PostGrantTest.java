package dev.valetkey.s3.contract;

import dev.valetkey.core.port.presign.PresignPostRequest;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.s3.contract.grant.PostGrantContract;
import dev.valetkey.s3.contract.grant.PutGrants;
import dev.valetkey.s3.presign.SigV4Presigner;
import dev.valetkey.s3.server.InProcessLocalS3;
import dev.valetkey.s3.server.S3Server;
import dev.valetkey.s3.tamper.RawClient;
import dev.valetkey.s3.tamper.RawForm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class LocalS3PostGrantTest extends PostGrantContract {

    @RegisterExtension
    static final S3Server SERVER = new InProcessLocalS3();

    private static final String TOKEN = "x-amz-security-token";

    @Override
    protected S3Server server() {
        return SERVER;
    }

    @Test
    void a_session_token_is_required_and_signed() throws IOException {
        RawClient client = new RawClient();
        RawForm honest = sessionForm();

        assertThat(client.send(honest.withField(TOKEN, token -> "other").request())
                        .status())
                .isEqualTo(403);
        assertThat(client.send(honest.without(TOKEN).request()).status()).isEqualTo(403);
        assertThat(client.send(honest.request()).status()).isEqualTo(201);
    }

    private static RawForm sessionForm() {
        AwsBasicCredentials keys = SERVER.keys();
        AwsSessionCredentials session =
                AwsSessionCredentials.create(keys.accessKeyId(), keys.secretAccessKey(), "to/ken+==");
        Instant now = Instant.now();
        PresignPostRequest order = new PresignPostRequest(
                PutGrants.newKey(), 1, 5, MediaType.parse("image/png"), null, Map.of(), now, now.plusSeconds(60));
        return RawForm.untampered(new SigV4Presigner(SERVER.location(), () -> session).presignPost(order), new byte[3]);
    }
}
