package dev.valetkey.micronaut.tenant;

import dev.valetkey.core.Uploads;
import dev.valetkey.core.outcome.IssueOutcome;
import dev.valetkey.core.outcome.IssueOutcome.Issued;
import dev.valetkey.core.outcome.Refusal;
import dev.valetkey.core.port.ledger.UploadQuery;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.micronaut.TestService;
import dev.valetkey.policy.Subject;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.key.KeyRequest;
import dev.valetkey.policy.key.KeyStrategy;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.object.ObjectKey;
import dev.valetkey.policy.tenant.Purpose;
import dev.valetkey.policy.tenant.TenantId;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Two tenants with a common prefix and a purpose of the same name, and a third whose key strategy leaves its prefix.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IsolationTest {

    private ApplicationContext context;
    private Uploads uploads;

    @BeforeAll
    void start() {
        context = TestService.minimal()
                .with("spec", "isolation")
                .with("valetkey.tenants.acme.purposes.file.types", "image/png")
                .with("valetkey.tenants.acme.purposes.file.max-size", "1kB")
                .with("valetkey.tenants.acme-2.purposes.file.types", "application/pdf")
                .with("valetkey.tenants.acme-2.keys", "flat")
                .with("valetkey.tenants.initech.purposes.file.types", "image/png")
                .with("valetkey.tenants.initech.keys", "astray")
                .start();
        uploads = context.getBean(Uploads.class);
    }

    @AfterAll
    void stop() {
        context.close();
    }

    @Test
    void a_purpose_has_the_rules_of_its_tenant() {
        assertThat(issue("acme", "a.png", "image/png")).isInstanceOf(Issued.class);
        assertThat(issue("acme-2", "a.pdf", "application/pdf")).isInstanceOf(Issued.class);
        assertThat(issue("acme", "a.pdf", "application/pdf")).isInstanceOf(Refusal.class);
        assertThat(issue("acme-2", "a.png", "image/png")).isInstanceOf(Refusal.class);
    }

    @Test
    void prefixes_with_a_common_start_are_separate_and_each_tenant_has_its_own_key_strategy() {
        Upload acmes = ((Issued) issue("acme", "a.png", "image/png")).upload();
        Upload others = ((Issued) issue("acme-2", "a.pdf", "application/pdf")).upload();

        assertThat(acmes.placement().stored().value()).startsWith("objects/acme/file/");
        assertThat(acmes.placement().incoming().value()).startsWith("incoming/acme/");
        assertThat(others.placement().stored().value()).isEqualTo("objects/acme-2/" + others.id());
        assertThat(others.placement().incoming().value()).startsWith("incoming/acme-2/");
    }

    @Test
    void an_upload_of_one_tenant_is_not_found_by_the_other() {
        Upload acmes = ((Issued) issue("acme", "a.png", "image/png")).upload();

        assertThat(uploads.find(caller("acme"), acmes.id())).isPresent();
        assertThat(uploads.find(caller("acme-2"), acmes.id())).isEmpty();
        assertThat(uploads.download(caller("acme-2"), acmes.id())).isEmpty();
        assertThat(uploads.remove(caller("acme-2"), acmes.id())).isEmpty();
    }

    @Test
    void a_strategy_with_a_key_outside_of_its_prefix_gets_no_grant_and_no_upload() {
        assertThatThrownBy(() -> issue("initech", "a.png", "image/png"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("'astray'")
                .hasMessageContaining("objects/initech/");

        assertThat(uploads.list(caller("initech"), new UploadQuery(new TenantId("initech"), null, null, null, null, 1)))
                .isEmpty();
    }

    private IssueOutcome issue(String tenant, String fileName, String type) {
        return uploads.issue(
                        caller(tenant),
                        new UploadIntent(
                                new Purpose("file"), fileName, MediaType.parse(type), 1000L, null, Map.of(), null),
                        Optional.empty())
                .orElseThrow();
    }

    private static Caller caller(String tenant) {
        return new Caller(new TenantId(tenant), new Subject("alice", Set.of(), Map.of()));
    }

    @Singleton
    @Named("flat")
    @Requires(property = "spec", value = "isolation")
    static final class Flat implements KeyStrategy {
        @Override
        public ObjectKey keyFor(KeyRequest request) {
            return request.prefix().key(request.upload().toString());
        }
    }

    @Singleton
    @Named("astray")
    @Requires(property = "spec", value = "isolation")
    static final class Astray implements KeyStrategy {
        @Override
        public ObjectKey keyFor(KeyRequest request) {
            return new ObjectKey("objects/acme/x");
        }
    }
}
