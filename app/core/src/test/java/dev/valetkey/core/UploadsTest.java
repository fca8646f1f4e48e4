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

    private final CoreFixture house = new CoreFixture();

    private static UploadQuery all(String tenant, int limit) {
        return new UploadQuery(new TenantId(tenant), null, null, null, null, limit);
    }

    private Upload issue() {
        return ((Issued) house.issue(ACME, TestIntents.avatar().intent())).upload();
    }

    @Test
    void a_list_begins_with_the_newest() {
        Upload first = issue();
        Upload second = issue();

        assertThat(house.uploads.list(ACME, all("acme", 1000))).containsExactly(second, first);
        assertThat(second.id()).isGreaterThan(first.id());
    }

    @Test
    void nobody_lists_another_tenants_uploads() {
        assertThatIllegalArgumentException().isThrownBy(() -> house.uploads.list(ACME, all("globex", 10)));
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
                .isEqualTo(house.clock.millis());
    }

    @Test
    void a_caller_hears_its_tenants_purposes_and_a_stranger_none() {
        assertThat(house.uploads.purposes(ACME)).containsKeys(new Purpose("avatar"), new Purpose("video"));
        assertThat(house.uploads.purposes(CoreFixture.caller("globex"))).isEmpty();
    }

    @Test
    void a_signed_request_does_not_print_its_signature() {
        Issued issued = (Issued) house.issue(ACME, TestIntents.avatar().intent());

        assertThat(issued.grant().request())
                .hasToString(
                        "PUT https://bucket.test/" + issued.upload().placement().incoming());
    }
}
