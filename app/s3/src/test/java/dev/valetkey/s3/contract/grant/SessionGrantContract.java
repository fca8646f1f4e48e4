package dev.valetkey.s3.contract.grant;

import dev.valetkey.core.grant.PresignedHttpRequest;
import dev.valetkey.core.port.presign.GrantPresigner;
import dev.valetkey.core.port.presign.PresignGetRequest;
import dev.valetkey.core.port.presign.PresignPartRequest;
import dev.valetkey.core.port.presign.PresignPutRequest;
import dev.valetkey.core.port.store.CreateMultipartRequest;
import dev.valetkey.core.port.store.MultipartStore;
import dev.valetkey.core.transport.MultipartRef;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import dev.valetkey.policy.object.ObjectKey;
import dev.valetkey.policy.tenant.TenantId;
import dev.valetkey.s3.credentials.CredentialsRefresh;
import dev.valetkey.s3.credentials.IamRole;
import dev.valetkey.s3.credentials.RoleSessions;
import dev.valetkey.s3.presign.SigV4Presigner;
import dev.valetkey.s3.presign.SigningRules;
import dev.valetkey.s3.presign.TenantPresignerCache;
import dev.valetkey.s3.server.S3Server;
import dev.valetkey.s3.store.SdkMultipartStore;
import dev.valetkey.s3.sts.StubSts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A grant signed with a tenant's session works like any other grant, and only with the token of that session. IAM
 * decides what a session may access; the tests of the Terraform kit prove that, because these servers have no IAM.
 */
public abstract class SessionGrantContract {

    private static final int FORBIDDEN = 403;
    private static final Pattern TOKEN = Pattern.compile("X-Amz-Security-Token=([^&]+)");
    private static final MediaType PNG = MediaType.parse("image/png");

    private final HttpClient client = HttpClient.newHttpClient();
    private final ObjectKey key = PutGrants.newKey();
    private final Instant now = Instant.now();
    private final Instant end = now.plusSeconds(300);
    private StsClient sts;
    private TenantPresignerCache signers;

    protected abstract S3Server server();

    /** The STS whose sessions the server knows. */
    protected abstract URI stsEndpoint();

    /** The credentials that may assume the role. */
    protected abstract AwsBasicCredentials caller();

    @BeforeEach
    void start() {
        sts = StsClient.builder()
                .endpointOverride(stsEndpoint())
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(caller()))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
        RoleSessions sessions = new RoleSessions(sts, new IamRole(StubSts.SIGNER, IamRole.MIN_SESSION_DURATION));
        CredentialsRefresh renewal = new CredentialsRefresh(
                Duration.ofMinutes(5), Duration.ofMinutes(2), Duration.ofSeconds(5), Clock.systemUTC(), Runnable::run);
        SigningRules rules = new SigningRules(Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMinutes(1));
        signers = new TenantPresignerCache(
                10,
                tenant -> new SigV4Presigner(
                        server().location(),
                        renewal.provider(() -> sessions.forTenant(tenant)),
                        rules,
                        Clock.systemUTC()));
    }

    @AfterEach
    void stop() {
        sts.close();
    }

    @Test
    void a_put_is_stored_with_its_token_only() throws Exception {
        PresignedHttpRequest put = acme().presignPut(new PresignPutRequest(key, 3, PNG, null, Map.of(), now, end));

        assertRefusedWithoutItsToken(put, "abc");
        assertThat(send(put, "abc").statusCode()).isEqualTo(200);
    }

    @Test
    void a_part_is_stored_with_its_token_only() throws Exception {
        try (S3Client s3 = server().client()) {
            MultipartStore parts = new SdkMultipartStore(s3, server().location());
            MultipartRef upload =
                    parts.create(new CreateMultipartRequest(key, PNG, Map.of(), ChecksumAlgorithm.SHA256));
            PresignedHttpRequest part = acme().presignPart(new PresignPartRequest(
                    upload, 1, 3, Payload.of("abc").sha256(), now, end));

            assertRefusedWithoutItsToken(part, "abc");
            assertThat(send(part, "abc").statusCode()).isEqualTo(200);
            assertThat(parts.listParts(upload).orElseThrow()).hasSize(1);
        }
    }

    @Test
    void an_object_is_read_with_its_token_only() throws Exception {
        send(acme().presignPut(new PresignPutRequest(key, 3, PNG, null, Map.of(), now, end)), "abc");
        PresignedHttpRequest get = acme().presignGet(new PresignGetRequest(key, "attachment", PNG, null, now, end));

        assertRefusedWithoutItsToken(get, "");
        assertThat(send(get, "").body()).isEqualTo("abc");
    }

    @Test
    void the_token_of_another_tenants_session_is_refused() throws Exception {
        PresignPutRequest order = new PresignPutRequest(key, 3, PNG, null, Map.of(), now, end);
        String others = token(signers.forTenant(new TenantId("globex")).presignPut(order));
        PresignedHttpRequest put = acme().presignPut(order);

        assertThat(send(changed(put, token(put), others), "abc").statusCode()).isEqualTo(FORBIDDEN);
    }

    private GrantPresigner acme() {
        return signers.forTenant(new TenantId("acme"));
    }

    private void assertRefusedWithoutItsToken(PresignedHttpRequest request, String body) throws Exception {
        PresignedHttpRequest without = changed(request, "X-Amz-Security-Token=" + token(request) + "&", "");
        PresignedHttpRequest other = changed(request, token(request), "other");

        assertThat(send(without, body).statusCode()).isEqualTo(FORBIDDEN);
        assertThat(send(other, body).statusCode()).isEqualTo(FORBIDDEN);
    }

    private static String token(PresignedHttpRequest request) {
        Matcher token = TOKEN.matcher(request.url().getRawQuery());
        assertThat(token.find()).isTrue();
        return token.group(1);
    }

    private static PresignedHttpRequest changed(PresignedHttpRequest request, String part, String other) {
        assertThat(request.address()).contains(part);
        return new PresignedHttpRequest(request.method(), request.address().replace(part, other), request.headers());
    }

    private HttpResponse<String> send(PresignedHttpRequest request, String body) throws Exception {
        HttpRequest.Builder sent = HttpRequest.newBuilder(request.url())
                .method(request.method(), body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        request.headers().forEach(sent::header);
        return client.send(sent.build(), BodyHandlers.ofString());
    }
}
