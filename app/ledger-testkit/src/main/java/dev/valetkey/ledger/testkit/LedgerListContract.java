package dev.valetkey.ledger.testkit;

import dev.valetkey.core.port.ledger.UploadQuery;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadId;
import dev.valetkey.core.upload.UploadState;
import dev.valetkey.core.upload.UploadStatus;
import dev.valetkey.policy.tenant.Purpose;
import dev.valetkey.policy.tenant.TenantId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static dev.valetkey.ledger.testkit.SampleUpload.sample;
import static org.assertj.core.api.Assertions.assertThat;

/** The contract of {@link dev.valetkey.core.port.ledger.Ledger#list}. Each test uses a tenant of its own. */
public abstract class LedgerListContract extends ContractTest {

    private String tenant = "";

    /** Creates the contract; JUnit does it for each test. */
    protected LedgerListContract() {}

    @BeforeEach
    void use_a_new_tenant() {
        tenant = "t-" + UUID.randomUUID();
    }

    @Test
    void a_tenant_without_uploads_has_an_empty_list() {
        assertThat(list(null, null, null, null, 10)).isEmpty();
    }

    @Test
    void a_list_begins_with_the_newest_regardless_of_the_order_of_adding() {
        List<Upload> oldestFirst = add(Stream.of(
                        "019a0000-0000-7000-8000-000000000000",
                        "019a0000-0000-7000-8000-000000000001",
                        "019a0000-0001-7000-8000-000000000000",
                        "019a8000-0000-7000-bfff-ffffffffffff",
                        "7fffffff-0000-7000-8000-000000000000",
                        "80000000-0000-7000-8000-000000000000",
                        "80000000-0000-7000-c000-000000000000",
                        "ffffffff-ffff-7fff-bfff-ffffffffffff")
                .map(this::upload)
                .toList());

        assertThat(list(null, null, null, null, 10)).isEqualTo(newestFirst(oldestFirst));
        assertThat(newestFirst(oldestFirst))
                .isSortedAccordingTo(Comparator.comparing(Upload::id).reversed());
    }

    @Test
    void pages_follow_each_other_without_gap_or_overlap() {
        List<Upload> all = add(uploads(7));
        List<Upload> seen = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();

        UploadId before = null;
        for (List<Upload> page = list(null, null, null, null, 3);
                !page.isEmpty();
                page = list(null, null, null, before, 3)) {
            seen.addAll(page);
            sizes.add(page.size());
            before = page.get(page.size() - 1).id();
        }

        assertThat(sizes).containsExactly(3, 3, 1);
        assertThat(seen).isEqualTo(newestFirst(all));
    }

    @Test
    void filters_are_combined_with_and() {
        Upload wanted = upload(1, "alice", "avatar", new UploadStatus.Expired());
        Upload otherSubject = upload(2, "bob", "avatar", new UploadStatus.Expired());
        Upload otherPurpose = upload(3, "alice", "video", new UploadStatus.Expired());
        Upload otherState = upload(4, "alice", "avatar", new UploadStatus.Issued());
        add(List.of(wanted, otherSubject, otherPurpose, otherState));

        assertThat(list(UploadState.EXPIRED, null, null, null, 10)).containsExactly(otherPurpose, otherSubject, wanted);
        assertThat(list(null, "avatar", null, null, 10)).containsExactly(otherState, otherSubject, wanted);
        assertThat(list(null, null, "alice", null, 10)).containsExactly(otherState, otherPurpose, wanted);
        assertThat(list(UploadState.EXPIRED, "avatar", "alice", null, 10)).containsExactly(wanted);
        assertThat(list(UploadState.EXPIRED, "avatar", "alice", wanted.id(), 10))
                .isEmpty();
        assertThat(list(null, null, "ALICE", null, 10)).isEmpty();
        assertThat(list(null, null, "ali%", null, 10)).isEmpty();
    }

    @Test
    void a_list_shows_the_newest_revision() {
        Upload issued = add(uploads(1)).get(0);
        Upload aborted = issued.transitionTo(new UploadStatus.Aborted());

        ledger().replace(issued, aborted);

        assertThat(list(UploadState.ISSUED, null, null, null, 10)).isEmpty();
        assertThat(list(UploadState.ABORTED, null, null, null, 10)).containsExactly(aborted);
    }

    @Test
    void a_list_has_no_uploads_of_other_tenants() {
        List<Upload> own = add(uploads(2));
        String other = tenant + "x";
        ledger().add(sample().tenant(other).id(id(3)).build());

        assertThat(list(null, null, null, null, 10)).isEqualTo(newestFirst(own));
        assertThat(list(null, null, null, own.get(1).id(), 10)).containsExactly(own.get(0));
    }

    private List<Upload> list(
            @Nullable UploadState state,
            @Nullable String purpose,
            @Nullable String subject,
            @Nullable UploadId before,
            int limit) {
        return ledger().list(new UploadQuery(
                new TenantId(tenant), state, purpose == null ? null : new Purpose(purpose), subject, before, limit));
    }

    private List<Upload> uploads(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> upload(i, "alice", "avatar", new UploadStatus.Issued()))
                .toList();
    }

    private Upload upload(int age, String subject, String purpose, UploadStatus progress) {
        return sample().tenant(tenant)
                .id(id(age))
                .subject(subject)
                .purpose(purpose)
                .progress(progress)
                .build();
    }

    private Upload upload(String id) {
        return sample().tenant(tenant).id(UUID.fromString(id)).build();
    }

    /** A greater age is a greater id; the rest is random, so that tests do not collide. */
    private static UUID id(int age) {
        UUID random = UUID.randomUUID();
        return new UUID(0x019a_0000_0000_7000L + ((long) age << 16), random.getLeastSignificantBits());
    }

    private List<Upload> add(List<Upload> oldestFirst) {
        List<Upload> shuffled = new ArrayList<>(oldestFirst);
        Collections.reverse(shuffled);
        Collections.swap(shuffled, 0, shuffled.size() - 1);
        shuffled.forEach(ledger()::add);
        return oldestFirst;
    }

    private static List<Upload> newestFirst(List<Upload> oldestFirst) {
        Upload[] reversed = oldestFirst.toArray(Upload[]::new);
        Collections.reverse(Arrays.asList(reversed));
        return List.of(reversed);
    }

    @Test
    void without_a_tenant_the_uploads_of_all_tenants_are_listed_newest_first() {
        String subject = "subject-" + UUID.randomUUID();
        List<Upload> added = Stream.of("a", "b", "a", "b")
                .map(suffix -> sample().tenant(tenant + suffix).subject(subject).build())
                .sorted(Comparator.comparing(Upload::id).reversed())
                .toList();
        ledger().addAll(added);

        assertThat(ledger().list(new UploadQuery(null, null, null, subject, null, 1000)))
                .containsExactlyElementsOf(added);
        assertThat(ledger().list(new UploadQuery(
                        null, null, null, subject, added.get(1).id(), 1)))
                .containsExactly(added.get(2));
        assertThat(ledger().list(new UploadQuery(null, null, null, null, null, 2)))
                .hasSize(2);
    }
}
