package dev.valetkey.s3.server;

import dev.valetkey.s3.bucket.AddressingStyle;
import dev.valetkey.s3.bucket.BucketLocation;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.services.s3.S3Client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import static org.awaitility.Awaitility.await;

/**
 * VersityGW as a child process: an independent S3 server, and the strictest about signed headers. Keys are
 * generated for each run. They belong to its superuser, who bypasses bucket policies; no test depends on these.
 */
public final class VersityGw extends S3Server implements ExecutionCondition {

    static final Set<ServerCapability> MISSING_CAPABILITIES = Set.of(
            ServerCapability.CONDITIONAL_COPY,
            ServerCapability.CONDITIONAL_RANGE,
            ServerCapability.COPIED_RANGES_SUMMED,
            ServerCapability.FIELD_NAMES_CASELESS,
            ServerCapability.FIELDS_END_AT_FILE,
            ServerCapability.FIELDS_LIMITED,
            ServerCapability.FUTURE_DATE_REFUSED);

    private static final Logger LOG = LoggerFactory.getLogger(VersityGw.class);

    private final AwsBasicCredentials keys =
            AwsBasicCredentials.create("access" + randomWord().substring(0, 10), randomWord() + randomWord());
    private final HttpClient http = HttpClient.newHttpClient();
    private Process process;
    private URI endpoint;

    /**
     * Skips the tests with a message if it is unavailable; with {@code CI=true} the start fails with the same message.
     */
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (process != null || "true".equals(System.getenv("CI"))) {
            return ConditionEvaluationResult.enabled("VersityGW is there or must be");
        }
        Optional<String> missing = VersityGwBinary.missing();
        missing.ifPresent(reason -> LOG.warn("Skipped: {}", reason));
        return missing.map(ConditionEvaluationResult::disabled)
                .orElseGet(() -> ConditionEvaluationResult.enabled("VersityGW is there or can be built"));
    }

    @Override
    protected void start(Path in) throws Exception {
        Path binary = VersityGwBinary.find();
        int port = freePort();
        endpoint = URI.create("http://127.0.0.1:" + port);
        process = command(binary, port, in).start();
        await("VersityGW at " + endpoint + ", whose log is " + in.resolve("log"))
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .until(this::isUp);
        try (S3Client client = client()) {
            client.createBucket(create -> create.bucket(BUCKET));
        }
    }

    @Override
    protected void stop() throws InterruptedException {
        if (process == null) {
            return;
        }
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    @Override
    public Set<ServerCapability> missingCapabilities() {
        return MISSING_CAPABILITIES;
    }

    @Override
    public BucketLocation location() {
        return new BucketLocation(BUCKET, REGION, endpoint, AddressingStyle.PATH);
    }

    @Override
    public AwsBasicCredentials keys() {
        return keys;
    }

    private ProcessBuilder command(Path binary, int port, Path in) throws IOException {
        Path data = Files.createDirectory(in.resolve("data"));
        Path users = Files.createDirectory(in.resolve("iam"));
        List<String> arguments = new ArrayList<>(List.of(binary.toString(), "--port", "127.0.0.1:" + port));
        arguments.addAll(List.of("--region", REGION, "--iam-dir", users.toString(), "--health", "/healthz", "--quiet"));
        arguments.add("posix");
        if (!supportsExtendedAttributes(data)) {
            arguments.addAll(List.of(
                    "--sidecar", Files.createDirectory(in.resolve("sidecar")).toString()));
        }
        arguments.add(data.toString());
        ProcessBuilder builder = new ProcessBuilder(arguments)
                .redirectErrorStream(true)
                .redirectOutput(in.resolve("log").toFile());
        builder.environment().put("ROOT_ACCESS_KEY", keys.accessKeyId());
        builder.environment().put("ROOT_SECRET_KEY", keys.secretAccessKey());
        return builder;
    }

    private boolean isUp() throws IOException, InterruptedException {
        if (!process.isAlive()) {
            throw new IllegalStateException("VersityGW ended with status " + process.exitValue());
        }
        HttpRequest health =
                HttpRequest.newBuilder(endpoint.resolve("/healthz")).build();
        try {
            return http.send(health, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (ConnectException notYet) {
            return false;
        }
    }

    /** VersityGW stores metadata in extended attributes, which some file systems do not support. */
    private static boolean supportsExtendedAttributes(Path folder) {
        UserDefinedFileAttributeView view = Files.getFileAttributeView(folder, UserDefinedFileAttributeView.class);
        try {
            view.write("probe", StandardCharsets.US_ASCII.encode("1"));
            view.delete("probe");
            return true;
        } catch (IOException | UnsupportedOperationException none) {
            return false;
        }
    }

    /** VersityGW accepts port 0, but does not report the assigned port. */
    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    private static String randomWord() {
        return UUID.randomUUID().toString().replace("-", "");
    }
}
