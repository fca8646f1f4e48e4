package dev.valetkey.core;

import dev.valetkey.core.fixture.CoreFixture;
import dev.valetkey.core.fixture.TestIntents;
import dev.valetkey.core.outcome.IssueOutcome.Issued;
import dev.valetkey.core.port.ledger.UploadQuery;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.policy.tenant.Purpose;
import dev.valetkey.policy.tenant.TenantId;
import org.junit.jupiter.api.Test;

import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class UploadsTest {

    private static final Caller ACME = CoreFixture.caller("acme");

    private final CoreFixture core = new CoreFixture();

    private static UploadQuery all(String tenant, int limit) {
        return new UploadQuery(new TenantId(tenant), null, null, null, null, limit);
    }

    private Upload issue() {
        return ((Issued) core.issue(ACME, TestIntents.avatar().intent())).upload();
    }

    @Test
    void a_list_begins_with_the_newest() {
        Upload first = issue();
        Upload second = issue();

        assertThat(core.uploads.list(ACME, all("acme", 1000))).containsExactly(second, first);
        assertThat(second.id()).isGreaterThan(first.id());
    }

    @Test
    void uploads_of_another_tenant_cannot_be_listed() {
        assertThatIllegalArgumentException().isThrownBy(() -> core.uploads.list(ACME, all("globex", 10)));
    }

    @Test
    void a_page_has_one_to_a_thousand_uploads() {
        assertThat(all("acme", 1).limit()).isEqualTo(1);
        assertThat(all("acme", 1000).limit()).isEqualTo(1000);
        assertThatIllegalArgumentException().isThrownBy(() -> all("acme", 0));
        assertThatIllegalArgumentException().isThrownBy(() -> all("acme", 1001));
    }

    @Test
    void ids_sort_by_time_even_within_one_millisecond() {
        assertThat(IntStream.range(0, 100).mapToObj(i -> issue().id()).toList()).isSorted();
        assertThat(issue().id().value().version()).isEqualTo(7);
        assertThat(issue().id().value().getMostSignificantBits() >>> 16)
                .as("the injected clock's milliseconds")
                .isEqualTo(core.clock.millis());
    }

    @Test
    void the_list_of_purposes_contains_those_of_the_callers_tenant() {
        assertThat(core.uploads.purposes(ACME)).containsKeys(new Purpose("avatar"), new Purpose("video"));
        assertThat(core.uploads.purposes(CoreFixture.caller("globex"))).isEmpty();
    }

    @Test
    void a_signed_request_does_not_print_its_signature() {
        Issued issued = (Issued) core.issue(ACME, TestIntents.avatar().intent());

        assertThat(issued.grant().request())
                .hasToString(
                        "PUT https://bucket.test/" + issued.upload().placement().incoming());
    }
}
