package dev.valetkey.s3.sts;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * STS on loopback. It verifies the caller's signature, accepts roles as the Terraform kit's trust policies do (signer:
 * exactly the tag {@code tenant}, not empty, without a slash; verifier: no tag), and records every session. All
 * sessions have the same keys, so that an S3 server with that pair accepts them all.
 */
public final class StubSts implements AutoCloseable {

    public static final String SIGNER = "arn:aws:iam::123456789012:role/valetkey-signer";
    public static final String VERIFIER = "arn:aws:iam::123456789012:role/valetkey-verifier";

    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final List<RecordedAssumeRole> sessions = new CopyOnWriteArrayList<>();
    private final Semaphore open = new Semaphore(1);
    private final HttpServer server;
    private final AwsBasicCredentials caller;
    private final AwsBasicCredentials issued;
    private final Clock clock;
    private volatile @Nullable StsErrorException refusal;

    private StubSts(HttpServer server, AwsBasicCredentials caller, AwsBasicCredentials issued, Clock clock) {
        this.server = server;
        this.caller = caller;
        this.issued = issued;
        this.clock = clock;
    }

    /**
     * Starts on a free port.
     *
     * @param caller the only accepted credentials
     * @param issued the keys of all sessions
     * @param clock the clock for the start of sessions
     */
    public static StubSts start(AwsBasicCredentials caller, AwsBasicCredentials issued, Clock clock) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            StubSts sts = new StubSts(server, caller, issued, clock);
            server.setExecutor(sts.workers);
            server.createContext("/", sts::answer);
            server.start();
            return sts;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The created sessions, in order. */
    public List<RecordedAssumeRole> sessions() {
        return List.copyOf(sessions);
    }

    /** Rejects all requests from now on; null accepts them again. */
    public void rejectWith(@Nullable StsErrorException with) {
        refusal = with;
    }

    /** Blocks requests until {@link #resume}. */
    public void pause() {
        open.acquireUninterruptibly();
    }

    public void resume() {
        open.release();
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            open.acquireUninterruptibly();
            open.release();
            try {
                send(exchange, 200, begin(exchange, body));
            } catch (StsErrorException refused) {
                send(exchange, refused.status(), refused.xml());
            }
        }
    }

    private String begin(HttpExchange exchange, byte[] body) throws StsErrorException {
        HeaderSignature signature = HeaderSignature.of(exchange.getRequestHeaders());
        if (!signature.accessKey().equals(caller.accessKeyId())) {
            throw new StsErrorException(403, "InvalidClientTokenId");
        }
        if (!signature.isBy(caller.secretAccessKey(), exchange, body)) {
            throw new StsErrorException(403, "SignatureDoesNotMatch");
        }
        RecordedAssumeRole call = RecordedAssumeRole.read(new String(body, UTF_8));
        StsErrorException unwilling = refusal;
        if (unwilling != null) {
            throw unwilling;
        }
        if (!trusts(call)) {
            throw new StsErrorException(403, "AccessDenied");
        }
        sessions.add(call);
        return session(call);
    }

    private static boolean trusts(RecordedAssumeRole call) {
        if (call.role().equals(VERIFIER)) {
            return call.tags().isEmpty();
        }
        String tenant = call.tags().getOrDefault("tenant", "");
        return call.role().equals(SIGNER) && call.tags().size() == 1 && tenant.matches("[^/]+");
    }

    private String session(RecordedAssumeRole call) {
        return """
                <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>\
                <AccessKeyId>%s</AccessKeyId><SecretAccessKey>%s</SecretAccessKey><SessionToken>%s</SessionToken>\
                <Expiration>%s</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>""".formatted(
                        issued.accessKeyId(),
                        issued.secretAccessKey(),
                        call.session() + "/session+" + sessions.size() + "==",
                        clock.instant().plus(call.duration()).truncatedTo(ChronoUnit.SECONDS));
    }

    private static void send(HttpExchange exchange, int status, String xml) throws IOException {
        byte[] bytes = xml.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/xml");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
