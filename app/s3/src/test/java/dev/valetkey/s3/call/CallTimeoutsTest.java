package dev.valetkey.s3.call;

import dev.valetkey.core.port.store.ObjectStore;
import dev.valetkey.core.port.store.StoreUnavailableException;
import dev.valetkey.policy.object.ObjectKey;
import dev.valetkey.s3.bucket.AddressingStyle;
import dev.valetkey.s3.bucket.BucketLocation;
import dev.valetkey.s3.credentials.AssumedRoleClient;
import dev.valetkey.s3.credentials.CredentialsRefresh;
import dev.valetkey.s3.credentials.IamRole;
import dev.valetkey.s3.credentials.RoleSessions;
import dev.valetkey.s3.fault.FaultyServer;
import dev.valetkey.s3.fault.FaultyServer.Fault;
import dev.valetkey.s3.store.SdkObjectStore;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

/** Calls to servers that hang, are slow or reject everything, over real sockets. */
@Tag("long")
class CallTimeoutsTest {

    private static final ObjectKey KEY = new ObjectKey("incoming/acme/1");
    private static final String REGION = "eu-central-1";

    private static final Duration READ = Duration.ofMillis(400);
    private static final CallTimeouts SHORT =
            new CallTimeouts(Duration.ofMillis(300), READ, Duration.ofMillis(600), Duration.ofSeconds(2), 3);

    /** Above the total timeout by what a busy machine may add, and far below the 30 s for which the SDK waits by default. */
    private static final Duration BOUND = Duration.ofSeconds(6);

    @ParameterizedTest
    @EnumSource(Fault.class)
    void a_head_fails_within_the_total_timeout(Fault fault) throws IOException {
        try (FaultyServer s3 = FaultyServer.start(fault);
                S3Client client = client(SHORT, s3.endpoint())) {
            assertHeadFails(store(client, s3.endpoint()));

            assertThat(s3.requests()).isBetween(1, 3);
        }
    }

    @Test
    void a_refused_connection_fails_at_once() throws IOException {
        URI refusing = refusingEndpoint();
        try (S3Client client = client(SHORT, refusing)) {
            assertHeadFails(store(client, refusing));
        }
    }

    @Test
    void without_a_connection_an_attempt_ends_after_the_connect_timeout() throws IOException {
        Duration minute = Duration.ofMinutes(1);
        CallTimeouts connect = new CallTimeouts(Duration.ofMillis(300), minute, minute, minute, 1);
        try (UnacceptedConnections full = UnacceptedConnections.fill();
                S3Client client = client(connect, full.endpoint())) {
            assertHeadFails(store(client, full.endpoint()));
        }
    }

    @Test
    void without_a_response_an_attempt_ends_after_the_read_timeout() throws IOException {
        Duration minute = Duration.ofMinutes(1);
        CallTimeouts read = new CallTimeouts(Duration.ofMillis(300), READ, minute, minute, 1);
        try (FaultyServer s3 = FaultyServer.start(Fault.SILENCE);
                S3Client client = client(read, s3.endpoint())) {
            assertHeadFails(store(client, s3.endpoint()));

            assertThat(s3.requests()).isEqualTo(1);
        }
    }

    @Test
    void throttled_calls_are_repeated_up_to_the_maximum() throws IOException {
        Duration minute = Duration.ofMinutes(1);
        CallTimeouts twoAttempts = new CallTimeouts(READ, minute, minute, minute, 2);
        try (FaultyServer s3 = FaultyServer.start(Fault.SLOW_DOWN);
                S3Client client = client(twoAttempts, s3.endpoint())) {
            assertHeadFails(store(client, s3.endpoint()));

            assertThat(s3.requests()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void a_call_in_a_role_fails_in_time_if_sts_does(Fault fault) throws IOException {
        try (FaultyServer sts = FaultyServer.start(fault);
                FaultyServer s3 = FaultyServer.start(Fault.SILENCE);
                StsClient sessions = sts(sts.endpoint());
                S3Client client = new AssumedRoleClient(client(SHORT, s3.endpoint()), role(sessions))) {
            assertHeadFails(store(client, s3.endpoint()));

            assertThat(s3.requests()).isZero();
            assertThat(sts.requests()).isBetween(1, 3);
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void requests_that_wait_for_a_failing_sts_fail_together(Fault fault) throws Exception {
        try (FaultyServer sts = FaultyServer.start(fault);
                StsClient sessions = sts(sts.endpoint())) {
            AwsCredentialsProvider role = role(sessions);
            List<AtomicReference<Exception>> failures = new ArrayList<>();
            List<Thread> requests = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                AtomicReference<Exception> failure = new AtomicReference<>();
                failures.add(failure);
                requests.add(new Thread(() -> {
                    try {
                        role.resolveCredentials();
                    } catch (SdkException failed) {
                        failure.set(failed);
                    }
                }));
            }

            requests.forEach(Thread::start);
            for (Thread request : requests) {
                request.join(BOUND.toMillis());
            }

            assertThat(failures).allSatisfy(failure -> assertThat(failure).doesNotHaveNullValue());
            assertThat(sts.requests()).isBetween(1, 3);
        }
    }

    @Test
    void a_clients_other_settings_are_kept() {
        S3Client client = SHORT.applyTo(S3Client.builder()
                        .region(Region.of(REGION))
                        .credentialsProvider(AnonymousCredentialsProvider.create())
                        .overrideConfiguration(calls -> calls.putHeader("x-team", "invoices")))
                .build();

        assertThat(client.serviceClientConfiguration().overrideConfiguration().headers())
                .containsEntry("x-team", List.of("invoices"));
        assertThat(client.serviceClientConfiguration().overrideConfiguration().apiCallTimeout())
                .contains(SHORT.total());
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, PT1S, PT1S, PT1S, 1",
        "PT1S, PT0S, PT1S, PT1S, 1",
        "PT2S, PT1S, PT1S, PT1S, 1",
        "PT1S, PT2S, PT1S, PT1S, 1",
        "PT1S, PT1S, PT2S, PT1S, 1",
        "PT1S, PT1S, PT1S, PT1S, 0",
        "PT1S, PT1S, PT1S, PT1S, 11"
    })
    void timeouts_without_effect_are_rejected(
            Duration connect, Duration read, Duration attempt, Duration total, int attempts) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CallTimeouts(connect, read, attempt, total, attempts))
                .withMessageContaining("attempts " + attempts);
    }

    private static void assertHeadFails(ObjectStore store) {
        assertTimeout(
                BOUND, () -> assertThatThrownBy(() -> store.head(KEY)).isInstanceOf(StoreUnavailableException.class));
    }

    private static ObjectStore store(S3Client client, URI endpoint) {
        return new SdkObjectStore(client, location(endpoint));
    }

    private static S3Client client(CallTimeouts timeouts, URI endpoint) {
        return timeouts.applyTo(location(endpoint).applyTo(S3Client.builder()))
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClientBuilder(timeouts.applyTo(UrlConnectionHttpClient.builder()))
                .build();
    }

    private static StsClient sts(URI endpoint) {
        return SHORT.applyTo(StsClient.builder())
                .region(Region.of(REGION))
                .endpointOverride(endpoint)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClientBuilder(SHORT.applyTo(UrlConnectionHttpClient.builder()))
                .build();
    }

    private static AwsCredentialsProvider role(StsClient sts) {
        RoleSessions sessions =
                new RoleSessions(sts, new IamRole("arn:aws:iam::123456789012:role/verifier", Duration.ofHours(1)));
        // The pause is shorter than a call that hangs.
        CredentialsRefresh refresh = new CredentialsRefresh(
                Duration.ZERO, Duration.ZERO, Duration.ofSeconds(1), Clock.systemUTC(), Runnable::run);
        return refresh.provider(sessions::forService);
    }

    private static BucketLocation location(URI endpoint) {
        return new BucketLocation("uploads", REGION, endpoint, AddressingStyle.PATH);
    }

    private static URI refusingEndpoint() throws IOException {
        try (ServerSocket unused = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + unused.getLocalPort());
        }
    }

    /** A server whose queue of connections is full, so that further ones are not established. */
    private record UnacceptedConnections(ServerSocket server, List<Socket> queued) implements AutoCloseable {

        static UnacceptedConnections fill() throws IOException {
            ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            List<Socket> queued = new ArrayList<>();
            boolean full = false;
            while (!full && queued.size() < 200) {
                Socket next = new Socket();
                queued.add(next);
                try {
                    next.connect(server.getLocalSocketAddress(), 300);
                } catch (IOException noAnswer) {
                    full = true;
                }
            }
            return new UnacceptedConnections(server, queued);
        }

        URI endpoint() {
            return URI.create("http://127.0.0.1:" + server.getLocalPort());
        }

        @Override
        public void close() throws IOException {
            for (Socket connection : queued) {
                connection.close();
            }
            server.close();
        }
    }
}
