package dev.valetkey.s3.contract;

import dev.valetkey.core.grant.SignedRequest;
import dev.valetkey.core.port.GetOrder;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.object.ObjectKey;
import dev.valetkey.s3.server.S3Server;
import dev.valetkey.s3.sign.SdkGrantSigner;
import dev.valetkey.s3.tamper.RawClient;
import dev.valetkey.s3.tamper.RawRequest;
import dev.valetkey.s3.tamper.RawResponse;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;

/** A GET grant reads one object, and S3 answers with the headers that it names. */
abstract class ReadGrantContract {

    private static final int FORBIDDEN = 403;

    private final RawClient client = new RawClient();

    protected abstract S3Server server();

    @Test
    void a_get_answers_with_the_granted_type_and_disposition() throws IOException {
        Puts put = Puts.to(server());
        client.send(put.honest());

        RawResponse response = client.send(RawRequest.honest(get(put.key(), Instant.now()), new byte[0]));

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers())
                .containsEntry("content-type", "application/pdf")
                .containsEntry("content-disposition", "attachment; filename=\"a b.pdf\"; filename*=UTF-8''%C3%A4.pdf");
        assertThat(response.body()).isEqualTo("not really a picture");
    }

    @Test
    void a_get_that_would_answer_with_another_disposition_is_refused() throws IOException {
        Puts put = Puts.to(server());
        client.send(put.honest());
        RawRequest inline = RawRequest.honest(get(put.key(), Instant.now()), new byte[0])
                .withUrl(url -> url.replaceFirst("=attachment", "=inline"));

        RawResponse response = client.send(inline);

        assertThat(response.status()).isEqualTo(FORBIDDEN);
        assertThat(response.code()).isEqualTo("SignatureDoesNotMatch");
    }

    @Test
    void a_late_get_is_refused() throws IOException {
        Puts put = Puts.to(server());
        client.send(put.honest());
        SignedRequest late = get(put.key(), Instant.now().minus(Duration.ofMinutes(6)));

        assertThat(client.send(RawRequest.honest(late, new byte[0])).status()).isEqualTo(FORBIDDEN);
    }

    private SignedRequest get(ObjectKey key, Instant signedAt) {
        GetOrder order = new GetOrder(
                key,
                "attachment; filename=\"a b.pdf\"; filename*=UTF-8''%C3%A4.pdf",
                MediaType.parse("application/pdf"),
                signedAt,
                signedAt.plus(Duration.ofMinutes(5)));
        return new SdkGrantSigner(server().location(), server().credentials()).get(order);
    }
}
