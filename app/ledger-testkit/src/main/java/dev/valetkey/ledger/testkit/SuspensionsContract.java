package dev.valetkey.ledger.testkit;

import dev.valetkey.core.port.operator.Suspension;
import dev.valetkey.policy.tenant.TenantId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static dev.valetkey.ledger.testkit.SampleUpload.NOON;
import static org.assertj.core.api.Assertions.assertThat;

/** The contract of {@link dev.valetkey.core.port.operator.Suspensions}. */
public abstract class SuspensionsContract extends ContractTest {

    private TenantId tenant = new TenantId("any");

    /** Creates the contract; JUnit does it for each test. */
    protected SuspensionsContract() {}

    @BeforeEach
    void use_a_tenant_of_its_own() {
        tenant = new TenantId("t" + UUID.randomUUID());
    }

    private List<Suspension> ofTenant() {
        return suspensions().all().stream()
                .filter(suspension -> suspension.tenant().equals(tenant))
                .toList();
    }

    @Test
    void a_suspension_is_stored_with_any_text() {
        String reason = "'\"; drop table — 🗝 ".repeat(24);
        Suspension suspension = new Suspension(tenant, reason, "o'hara \"b\"", NOON);

        assertThat(suspensions().add(suspension)).isEqualTo(suspension);

        assertThat(ofTenant()).containsExactly(suspension);
    }

    @Test
    void a_reason_is_optional() {
        Suspension suspension = suspensions().add(new Suspension(tenant, null, "operator", NOON));

        assertThat(ofTenant()).containsExactly(suspension);
    }

    @Test
    void a_second_suspension_returns_the_first_one() {
        Suspension first = suspensions().add(new Suspension(tenant, "abuse", "operator", NOON));

        assertThat(suspensions().add(new Suspension(tenant, "other", "somebody", NOON.plusSeconds(1))))
                .isEqualTo(first);
        assertThat(ofTenant()).containsExactly(first);
    }

    @Test
    void a_resumed_tenant_can_be_suspended_again() {
        suspensions().add(new Suspension(tenant, null, "operator", NOON));

        assertThat(suspensions().remove(tenant)).isTrue();
        assertThat(suspensions().remove(tenant)).isFalse();
        assertThat(ofTenant()).isEmpty();
        Suspension second = new Suspension(tenant, null, "operator", NOON.plusSeconds(1));
        assertThat(suspensions().add(second)).isEqualTo(second);
    }

    @Test
    void suspensions_are_listed_by_tenant() {
        List<TenantId> tenants = List.of(new TenantId(tenant + "-b"), new TenantId(tenant + "-a"));
        tenants.forEach(each -> suspensions().add(new Suspension(each, null, "operator", NOON)));

        assertThat(suspensions().all())
                .extracting(Suspension::tenant)
                .filteredOn(tenants::contains)
                .containsExactly(tenants.get(1), tenants.get(0));
    }

    @Test
    void concurrent_suspensions_agree_on_one() {
        List<CompletableFuture<Suspension>> nodes = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> suspensions().add(new Suspension(tenant, null, "operator-" + i, NOON))))
                .toList();

        Set<Suspension> inForce = nodes.stream().map(CompletableFuture::join).collect(Collectors.toSet());

        assertThat(inForce).hasSize(1);
        assertThat(ofTenant()).containsExactlyElementsOf(inForce);
    }
}
