package dev.valetkey.micronaut.tenant;

import dev.valetkey.core.Uploads;
import dev.valetkey.core.outcome.IssueOutcome;
import dev.valetkey.core.outcome.IssueOutcome.Issued;
import dev.valetkey.core.outcome.Refusal;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.micronaut.TestService;
import dev.valetkey.policy.Subject;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.tenant.Purpose;
import dev.valetkey.policy.tenant.TenantId;
import io.micronaut.context.ApplicationContext;
import io.micronaut.jdbc.DataSourceResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import javax.sql.DataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

/** A team whose tenants are in its own database, as docs/tenants.md shows it. */
class OwnDirectoryTest {

    private ApplicationContext context;
    private Uploads uploads;

    @BeforeEach
    void start() throws SQLException {
        context = TestService.minimal()
                .with("spec", "jdbc-tenants")
                .with("datasources.default.url", "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1")
                .with("datasources.default.driver-class-name", "org.h2.Driver")
                .start();
        uploads = context.getBean(Uploads.class);
        execute(
                "CREATE TABLE customers (slug VARCHAR(63) PRIMARY KEY, type VARCHAR(80), max_size BIGINT, plan VARCHAR(20))");
        execute(
                "INSERT INTO customers VALUES ('initech', 'image/png', 1000, 'free'), ('hooli', 'application/pdf', 9, 'gold')");
    }

    @AfterEach
    void stop() {
        context.close();
    }

    @Test
    void each_tenant_has_the_rules_of_its_row() {
        assertThat(issue("initech", "cat.png", "image/png", 1000)).isInstanceOf(Issued.class);
        assertThat(codes(issue("initech", "cat.png", "image/png", 1001))).containsExactly("size-too-large");
        assertThat(issue("hooli", "bill.pdf", "application/pdf", 9)).isInstanceOf(Issued.class);
        assertThat(codes(issue("hooli", "cat.png", "image/png", 9))).containsExactly("type-not-allowed");
    }

    @Test
    void a_tenant_without_a_row_is_unknown() {
        assertThat(codes(issue("acme", "cat.png", "image/png", 1))).containsExactly("unknown-tenant");
        assertThat(context.getBean(TenantClaims.class).tenantOf("acme")).isEmpty();
        assertThat(context.getBean(TenantClaims.class).tenantOf("initech")).contains(new TenantId("initech"));
    }

    @Test
    void the_table_is_read_once_for_many_requests_also_for_an_unknown_tenant() throws SQLException {
        issue("initech", "cat.png", "image/png", 1000);
        issue("acme", "cat.png", "image/png", 1000);

        execute("DROP TABLE customers");

        assertThat(issue("initech", "cat.png", "image/png", 1000)).isInstanceOf(Issued.class);
        assertThat(codes(issue("acme", "cat.png", "image/png", 1000))).containsExactly("unknown-tenant");
    }

    @Test
    void the_page_has_the_tested_code() throws IOException {
        String source = Files.readString(Path.of("src/test/java/dev/valetkey/micronaut/tenant/JdbcTenants.java"));
        String shown = source.substring(
                source.indexOf("// tag::directory[]\n") + "// tag::directory[]\n".length(),
                source.indexOf("// end::directory[]"));

        assertThat(Files.readString(Path.of("../../docs/tenants.md")))
                .contains("```java\n"
                        + shown.replaceFirst("@Requires[^\n]*\n", "").replaceFirst("import [a-z.]*Requires;\n", "")
                        + "```");
    }

    private IssueOutcome issue(String tenant, String fileName, String type, long size) {
        return uploads.issue(
                        new Caller(new TenantId(tenant), new Subject("alice", Set.of(), Map.of())),
                        new UploadIntent(Purpose.DEFAULT, fileName, MediaType.parse(type), size, null, Map.of(), null),
                        Optional.empty())
                .orElseThrow();
    }

    private static List<String> codes(IssueOutcome outcome) {
        return ((Refusal) outcome)
                .violations().stream().map(violation -> violation.code()).toList();
    }

    private void execute(String sql) throws SQLException {
        DataSource database = context.getBean(DataSourceResolver.class).resolve(context.getBean(DataSource.class));
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
