package dev.valetkey.server.packaged;

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
import java.util.List;
import java.util.Map;

/** A {@code valetkey serve} that receives the events of a bucket on LocalStack. */
final class EventsNode implements AutoCloseable {

    private final int port = DevProcess.freePort();
    private final DevSigningKey key;
    private final ServerProcess process;

    private EventsNode(DevSigningKey key, Path folder, LocalStackAccount account, String ledger) throws IOException {
        this.key = key;
        Path jwks = Files.writeString(folder.resolve("jwks.json"), key.toPublicJwks());
        Path file = Files.writeString(folder.resolve("valetkey.yml"), configuration(account, ledger, jwks));
        this.process = ServerProcess.start(
                Distribution.command(
                                Map.of(
                                        "MICRONAUT_CONFIG_FILES", file.toString(),
                                        // As in the output app_environment of the Terraform kit.
                                        "AWS_REGION", LocalStackAccount.REGION,
                                        "VALETKEY_BUCKET", account.bucketName(),
                                        "VALETKEY_S3_EVENTS_QUEUE_URL", account.queueUrl()),
                                "serve")
                        .directory(folder.toFile()),
                "Valetkey listens on");
    }

    static EventsNode start(Path folder, LocalStackAccount account, String ledger) throws IOException {
        return new EventsNode(DevSigningKey.generate(), folder, account, ledger);
    }

    /** Starts another node on the same ledger. */
    EventsNode startAnother(Path folder, LocalStackAccount account, String ledger) throws IOException {
        return new EventsNode(key, folder, account, ledger);
    }

    private String configuration(LocalStackAccount account, String ledger, Path jwks) {
        return """
            micronaut:
              server: {host: 127.0.0.1, port: %d}
            aws:
              access-key-id: %s
              secret-access-key: %s
              s3: {path-style-access-enabled: true}
              services: {s3: {endpoint-override: '%s'}}
            valetkey:
              ledger: %s
              auth: {issuer: %s, audience: %s, jwks-file: '%s'}
              rate-limits: {enabled: false}
              defaults: {expiry: 1h}
              tenants:
                acme:
                  purposes:
                    document: {types: [text/plain], max-size: 5MB}
                    scanned: {types: [text/plain], max-size: 5MB, inspections: [malware-verdict]}
              malware-verdict: {retry: 1h}
            """.formatted(
                        port,
                        LocalStackAccount.ACCESS_KEY,
                        LocalStackAccount.ACCESS_KEY,
                        account.endpoint(),
                        ledger,
                        DevTokenIssuer.ISSUER,
                        DevTokenIssuer.AUDIENCE,
                        jwks);
    }

    Api as(String tenant) {
        return api(tenant, TokenRequest.USER_SCOPES);
    }

    private Api api(String tenant, List<String> scopes) {
        TokenRequest request = new TokenRequest(new TenantId(tenant), "alice", scopes, Duration.ofMinutes(5));
        return new Api(
                URI.create("http://localhost:" + port),
                new DevTokenIssuer(key, DevTenants.DEFAULT, Clock.systemUTC())
                        .issue(request)
                        .value());
    }

    /** The events that this node has handled with this outcome. */
    double handled(String outcome) {
        String scrape = api("acme", List.of("metrics:read"))
                .call("GET", "/prometheus", null)
                .body();
        return PrometheusText.parse(scrape).sum("valetkey_s3_events_handled_total", Map.of("outcome", outcome));
    }

    /** SIGKILL. */
    void kill() {
        process.kill();
    }

    String output() {
        return process.output();
    }

    @Override
    public void close() throws IOException {
        process.close();
    }
}
