package dev.valetkey.server.packaged;

import dev.valetkey.locals3.LocalS3Config;
import dev.valetkey.locals3.LocalS3Server;
import dev.valetkey.policy.tenant.TenantId;
import dev.valetkey.server.token.DevSigningKey;
import dev.valetkey.server.token.DevTenants;
import dev.valetkey.server.token.DevTokenIssuer;
import dev.valetkey.server.token.TokenRequest;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A {@code valetkey serve} with a configuration file, and an S3 whose clock the test controls. */
final class ProductionServer implements AutoCloseable {

    private final int port = DevProcess.freePort();
    private final DevSigningKey key;
    private final MovableClock clock = new MovableClock();
    private final LocalS3Server store;
    private final boolean ownsStore;
    private final Path folder;
    private final Path installation;
    private final Map<String, String> variables;
    private final String ledger;
    private ServerProcess process;

    private ProductionServer(Path folder, Path installation, Map<String, String> variables, String ledger) {
        this.key = DevSigningKey.generate();
        this.ownsStore = true;
        this.folder = folder;
        this.installation = installation;
        this.variables = variables;
        this.ledger = ledger;
        this.store = LocalS3Server.start(LocalS3Config.in(folder.resolve("s3"))
                .withBuckets("uploads-of-ours")
                .withClock(clock));
    }

    private ProductionServer(ProductionServer other, Path folder) {
        this.key = other.key;
        this.ownsStore = false;
        this.folder = folder;
        this.installation = other.installation;
        this.variables = other.variables;
        this.ledger = other.ledger;
        this.store = other.store;
    }

    /** Starts another node on the same ledger and store. */
    ProductionServer startAnother(Path itsFolder) throws IOException {
        return start(new ProductionServer(this, itsFolder));
    }

    static ProductionServer start(Path folder, Map<String, String> variables) throws IOException {
        return start(folder, Distribution.home(), variables);
    }

    static ProductionServer start(Path folder, Path installation, Map<String, String> variables) throws IOException {
        return start(new ProductionServer(
                folder, installation, variables, "{path: '%s'}".formatted(folder.resolve("ledger"))));
    }

    /** Starts a server whose ledger is in another database: {@code ledger} is the section's YAML. */
    static ProductionServer startWithLedger(Path folder, String ledger) throws IOException {
        return startWithLedger(folder, ledger, Map.of());
    }

    static ProductionServer startWithLedger(Path folder, String ledger, Map<String, String> variables)
            throws IOException {
        return start(new ProductionServer(folder, Distribution.home(), variables, ledger));
    }

    /** A server that the test starts itself, by {@link #command}. */
    static ProductionServer prepare(Path folder, Map<String, String> variables) {
        return new ProductionServer(
                folder, Distribution.home(), variables, "{path: '%s'}".formatted(folder.resolve("ledger")));
    }

    ProcessBuilder command() throws IOException {
        return Distribution.command(installation, configured(), "serve").directory(folder.toFile());
    }

    private static ProductionServer start(ProductionServer server) throws IOException {
        server.process = server.launch();
        return server;
    }

    /** Restarts the server with its stored data. */
    void restart() throws IOException {
        process.close();
        process = launch();
    }

    private ServerProcess launch() throws IOException {
        return ServerProcess.start(command(), "Valetkey listens on");
    }

    URI address() {
        return URI.create("http://localhost:" + port);
    }

    Api as(String tenant) {
        return as(tenant, TokenRequest.USER_SCOPES);
    }

    Api asOperator(String tenant) {
        return as(tenant, List.of("uploads:admin"));
    }

    Api asMonitoring(String tenant) {
        return as(tenant, List.of("metrics:read"));
    }

    Api asSubject(String tenant, String subject) {
        return as(tenant, subject, TokenRequest.USER_SCOPES);
    }

    private Api as(String tenant, List<String> scopes) {
        return as(tenant, "alice", scopes);
    }

    private Api as(String tenant, String subject, List<String> scopes) {
        var request = new TokenRequest(new TenantId(tenant), subject, scopes, Duration.ofMinutes(5));
        return new Api(
                address(),
                new DevTokenIssuer(key, DevTenants.DEFAULT, Clock.systemUTC())
                        .issue(request)
                        .value());
    }

    /** SIGKILL; {@link #restart} starts it again. */
    void kill() {
        process.kill();
    }

    /** The bucket, accessed without the service. */
    Bucket bucket() {
        return Bucket.of(store.endpoint(), store.accessKey(), store.secretKey(), store.region(), "uploads-of-ours");
    }

    /** Sends SIGTERM and returns the exit code. */
    int terminate() throws IOException {
        return process.signal("TERM");
    }

    long pid() {
        return process.pid();
    }

    String output() {
        return process.output();
    }

    void moveStoreClock(Duration ahead) {
        clock.ahead = ahead;
    }

    private Map<String, String> configured() throws IOException {
        Path jwks = Files.writeString(folder.resolve("jwks.json"), key.toPublicJwks());
        Path file = Files.writeString(folder.resolve("valetkey.yml"), """
            micronaut:
              server: {host: 127.0.0.1, port: %d}
            aws:
              access-key-id: %s
              secret-access-key: %s
              region: %s
              services: {s3: {endpoint-override: '%s'}}
            valetkey:
              bucket: uploads-of-ours
              ledger: %s
              auth: {issuer: %s, audience: %s, jwks-file: '%s'}
              tenants:
                acme:
                  attributes: {plan: free}
                  purposes:
                    document: {types: [text/plain], max-size: 5MB}
            """.formatted(
                        port,
                        store.accessKey(),
                        store.secretKey(),
                        store.region(),
                        store.endpoint(),
                        ledger,
                        DevTokenIssuer.ISSUER,
                        DevTokenIssuer.AUDIENCE,
                        jwks));
        Map<String, String> all = new HashMap<>(variables);
        all.put("MICRONAUT_CONFIG_FILES", file.toString());
        return all;
    }

    @Override
    public void close() throws IOException {
        if (process != null) {
            process.close();
        }
        if (ownsStore) {
            store.close();
        }
    }

    /** A clock ahead of the system clock. */
    private static final class MovableClock extends Clock {
        private volatile Duration ahead = Duration.ZERO;

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead);
        }

        @Override
        public ZoneId getZone() {
            return ZoneId.of("UTC");
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("a test's clock is in UTC");
        }
    }
}
