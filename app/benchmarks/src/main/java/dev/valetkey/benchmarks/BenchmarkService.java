package dev.valetkey.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.policy.Subject;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.tenant.Purpose;
import dev.valetkey.policy.tenant.TenantId;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The service with the built-in policies, one tenant and one purpose, and the caller and intent of the benchmarks. */
final class BenchmarkService {

    static final Caller ALICE = new Caller(new TenantId("acme"), new Subject("alice", Set.of(), Map.of()));
    static final UploadIntent CAT =
            new UploadIntent(Purpose.DEFAULT, "cat.png", MediaType.parse("image/png"), 48_213L, null, Map.of(), null);

    /** The ledger in an embedded database, which writes every commit to disk. */
    static final String EMBEDDED = "embedded";

    private static final Map<String, Object> PROPERTIES = Map.of(
            "valetkey.bucket", "uploads",
            "valetkey.tenants.acme.purposes.default.types", "image/png",
            // One subject sends more than any real one.
            "valetkey.rate-limits.enabled", "false",
            "aws.region", "eu-central-1",
            "aws.access-key-id", "AKIAIOSFODNN7EXAMPLE",
            "aws.secret-key", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");

    private BenchmarkService() {}

    /** Without routes. */
    static ApplicationContext start(String ledger) throws IOException {
        return start(ledger, Map.of("valetkey.api.enabled", false));
    }

    /**
     * @param ledger {@link #EMBEDDED}, or the JDBC URL of another database
     * @param more additional properties
     */
    static ApplicationContext start(String ledger, Map<String, Object> more) throws IOException {
        Map<String, Object> properties = new HashMap<>(PROPERTIES);
        properties.putAll(more);
        ApplicationContextBuilder service = ApplicationContext.builder();
        if (ledger.equals(EMBEDDED)) {
            properties.put(
                    "valetkey.ledger.path", Files.createTempDirectory("ledger").toString());
        } else {
            HikariDataSource database = new HikariDataSource();
            database.setJdbcUrl(ledger);
            service.singletons(database);
        }
        return service.properties(properties).start();
    }
}
