package dev.valetkey.ledger.testkit;

import dev.valetkey.core.port.operator.Erasure;
import dev.valetkey.core.port.webhook.StoredWebhook;
import dev.valetkey.core.port.webhook.StoredWebhook.Secrets;
import dev.valetkey.core.port.webhook.WebhookDelivery;
import dev.valetkey.core.port.webhook.WebhookRecords.EndpointState;
import dev.valetkey.core.port.webhook.WebhookRegistry;
import dev.valetkey.core.port.webhook.WebhookRegistry.Added;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadState;
import dev.valetkey.policy.tenant.TenantId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import static dev.valetkey.ledger.testkit.SampleUpload.NOON;
import static dev.valetkey.ledger.testkit.SampleUpload.sample;
import static org.assertj.core.api.Assertions.assertThat;

/** The contract of {@link WebhookRegistry}. The registry is empty before each test. */
public abstract class WebhookRegistryContract extends ContractTest {

    private static final Secrets SECRETS = new Secrets("k1:c2VjcmV0", null, null);

    private TenantId tenant = new TenantId("any");
    private String name = "any";

    /** Creates the contract; JUnit does it for each test. */
    protected WebhookRegistryContract() {}

    @BeforeEach
    void use_a_name_and_a_tenant_of_its_own() {
        tenant = new TenantId("t" + UUID.randomUUID());
        name = "e" + UUID.randomUUID();
    }

    @AfterEach
    void delete_all_endpoints() {
        webhookRegistry().all().forEach(each -> webhookRegistry().delete(each.name(), NOON));
        purge();
    }

    private void purge() {
        boolean more = true;
        while (more) {
            more = webhookRegistry().purge(NOON.plusSeconds(1), 2);
        }
    }

    private static StoredWebhook endpoint(String name, @Nullable TenantId tenant) {
        return new StoredWebhook(
                name, "https://hooks.example.com/", Set.of(), tenant, true, SECRETS, "operator", NOON, 0);
    }

    private Optional<StoredWebhook> find(String endpoint) {
        return webhookRegistry().all().stream()
                .filter(each -> each.name().equals(endpoint))
                .findFirst();
    }

    @Test
    void an_endpoint_is_stored_with_all_members() {
        StoredWebhook endpoint = new StoredWebhook(
                name,
                "https://hooks.example.com/?a='; drop table&b=" + "x".repeat(1900),
                Set.of(UploadState.STORED, UploadState.DELETED),
                tenant,
                false,
                new Secrets("k1:" + "a".repeat(497), "k0:" + "b".repeat(497), NOON.plusSeconds(60)),
                "o'hara \"b\"",
                NOON,
                0);

        assertThat(webhookRegistry().add(endpoint)).isEqualTo(Added.ADDED);
        assertThat(find(name)).contains(endpoint);
    }

    @Test
    void a_name_is_taken_until_the_events_of_the_deleted_endpoint_are_deleted() {
        assertThat(webhookRegistry().add(endpoint(name, null))).isEqualTo(Added.ADDED);
        assertThat(webhookRegistry().add(endpoint(name, tenant))).isEqualTo(Added.EXISTS);
        addDelivery();
        addDelivery();
        addDelivery();

        assertThat(webhookRegistry().delete(name, NOON)).isTrue();
        assertThat(webhookRegistry().delete(name, NOON)).isFalse();
        assertThat(find(name)).isEmpty();
        assertThat(webhookRegistry().purge(NOON, 100)).isFalse();
        assertThat(webhookRegistry().add(endpoint(name, tenant))).isEqualTo(Added.EXISTS);
        purge();

        assertThat(webhookRegistry().add(endpoint(name, tenant))).isEqualTo(Added.ADDED);
        assertThat(webhookQueue().next(name, NOON, 10)).isEmpty();
        assertThat(webhookRecords().states())
                .extracting(EndpointState::endpoint)
                .doesNotContain(name);
    }

    private void addDelivery() {
        Upload upload = sample().tenant(tenant.value()).build();
        ledger().add(upload);
        webhookQueue()
                .add(List.of(new WebhookDelivery(
                        name,
                        UUID.randomUUID(),
                        "upload.stored",
                        NOON,
                        tenant,
                        upload.id(),
                        "{}",
                        0,
                        NOON.plus(Duration.ofDays(3)))));
    }

    @Test
    void a_change_of_an_endpoint_that_has_changed_since_is_refused() {
        webhookRegistry().add(endpoint(name, null));
        StoredWebhook known = find(name).orElseThrow();
        Secrets two = new Secrets("k2:bmV3", SECRETS.current(), NOON.plusSeconds(60));

        assertThat(webhookRegistry().replace(known.withSecrets(two))).isTrue();
        assertThat(webhookRegistry().replace(known)).isFalse();

        assertThat(find(name)).get().satisfies(changed -> {
            assertThat(changed.secrets()).isEqualTo(two);
            assertThat(changed.revision()).isGreaterThan(known.revision());
        });
        webhookRegistry().delete(name, NOON);
        assertThat(webhookRegistry().replace(find(name).orElse(known))).isFalse();
    }

    @Test
    void concurrent_creations_do_not_exceed_the_maximum_of_a_tenant() {
        List<CompletableFuture<Added>> nodes = IntStream.range(0, WebhookRegistry.MAX_OF_TENANT + 6)
                .mapToObj(i ->
                        CompletableFuture.supplyAsync(() -> webhookRegistry().add(endpoint(name + i, tenant))))
                .toList();

        assertThat(nodes.stream().map(CompletableFuture::join))
                .filteredOn(Added.ADDED::equals)
                .hasSize(WebhookRegistry.MAX_OF_TENANT);
        assertThat(webhookRegistry().add(endpoint(name, tenant))).isEqualTo(Added.TOO_MANY_OF_TENANT);
        assertThat(webhookRegistry().add(endpoint(name, null))).isEqualTo(Added.ADDED);
    }

    @Test
    void there_is_a_maximum_of_all_endpoints() {
        for (int i = 0; i < WebhookRegistry.MAX_ENDPOINTS; i++) {
            assertThat(webhookRegistry().add(endpoint("e" + i, null))).isEqualTo(Added.ADDED);
        }

        assertThat(webhookRegistry().add(endpoint(name, tenant))).isEqualTo(Added.TOO_MANY);
    }

    @Test
    void the_erasure_of_a_tenant_deletes_the_endpoints_that_it_had() {
        TenantId other = new TenantId(tenant.value() + "-b");
        StoredWebhook later = new StoredWebhook(
                name + "l", "https://l.example.com/", Set.of(), tenant, true, SECRETS, "o", NOON.plusSeconds(1), 0);
        List.of(endpoint(name, tenant), endpoint(name + "o", other), endpoint(name + "g", null), later)
                .forEach(each -> webhookRegistry().add(each));

        erase("alice");
        assertThat(find(name)).isPresent();
        erase(null);

        assertThat(find(name)).isEmpty();
        assertThat(webhookRegistry().all())
                .extracting(StoredWebhook::name)
                .containsExactly(name + "g", name + "l", name + "o");
    }

    private void erase(@Nullable String subject) {
        erasures().add(new Erasure(UUID.randomUUID(), tenant, subject, "operator", NOON, Erasure.Status.NONE, 0));
        Optional<Erasure> claimed = erasures().claim(NOON, NOON.plusSeconds(60));
        while (claimed.isPresent()) {
            erasures().complete(claimed.get(), NOON);
            claimed = erasures().claim(NOON, NOON.plusSeconds(60));
        }
    }
}
