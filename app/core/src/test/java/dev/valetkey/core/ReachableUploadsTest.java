package dev.valetkey.core;

import dev.valetkey.core.download.DownloadTarget;
import dev.valetkey.core.fixture.CoreFixture;
import dev.valetkey.core.fixture.TestIntents;
import dev.valetkey.core.outcome.IssueOutcome.Issued;
import dev.valetkey.core.port.ledger.UploadQuery;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.core.upload.Caller.Reach;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadId;
import dev.valetkey.core.upload.UploadState;
import dev.valetkey.policy.download.Disposition;
import dev.valetkey.policy.tenant.Purpose;
import dev.valetkey.policy.tenant.Tenant;
import dev.valetkey.policy.tenant.TenantDirectory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class ReachableUploadsTest {

    private static final Caller ALICE = CoreFixture.caller("acme", "alice");
    private static final Caller BOB = CoreFixture.caller("acme", "bob");
    private static final Caller AUDITOR = CoreFixture.caller("acme", "carol").withReach(Reach.TENANT);
    private static final Caller STRANGER = CoreFixture.caller("globex", "alice").withReach(Reach.TENANT);

    private final CoreFixture core = new CoreFixture();

    private Upload issue(Caller caller, String purpose) {
        return ((Issued) core.issue(
                        caller,
                        TestIntents.avatar().intent().toBuilder()
                                .purpose(new Purpose(purpose))
                                .build()))
                .upload();
    }

    @Test
    void a_subject_finds_and_changes_its_own_upload() {
        UploadId id = issue(ALICE, "avatar").id();

        assertThat(core.uploads.find(ALICE, id)).isPresent();
        assertThat(core.renew(ALICE, id)).isPresent();
        assertThat(core.uploads.complete(ALICE, id)).isPresent();
        assertThat(core.uploads.remove(ALICE, id)).isPresent();
    }

    @Test
    void an_upload_of_another_subject_is_unknown() {
        UploadId id = issue(ALICE, "avatar").id();

        assertThat(core.uploads.find(BOB, id)).isEmpty();
        assertThat(core.uploads.listParts(BOB, id)).isEmpty();
        assertThat(core.uploads.download(BOB, id)).isEmpty();
        assertThat(core.uploads.download(BOB, List.of(new DownloadTarget(id, Disposition.ATTACHMENT))))
                .containsExactly(Optional.empty());
        assertCannotChange(BOB, id);
        assertThat(core.ledger.find(id).orElseThrow().state()).isEqualTo(UploadState.ISSUED);
    }

    private void assertCannotChange(Caller caller, UploadId id) {
        assertThat(core.renew(caller, id)).isEmpty();
        assertThat(core.uploads.presignParts(caller, id, List.of())).isEmpty();
        assertThat(core.uploads.complete(caller, id)).isEmpty();
        assertThat(core.uploads.remove(caller, id)).isEmpty();
    }

    @Test
    void a_caller_with_the_reach_of_its_tenant_finds_and_changes_all_of_it() {
        UploadId id = issue(ALICE, "avatar").id();

        assertThat(core.uploads.find(AUDITOR, id)).isPresent();
        assertThat(core.renew(AUDITOR, id)).isPresent();
        assertThat(core.uploads.complete(AUDITOR, id)).isPresent();
        assertThat(core.uploads.download(AUDITOR, id)).isPresent();
        assertThat(core.uploads.remove(AUDITOR, id)).isPresent();
    }

    @Test
    void the_reach_of_a_tenant_ends_at_the_tenant() {
        UploadId id = issue(ALICE, "logo").id();

        assertThat(core.uploads.find(STRANGER, id)).isEmpty();
        assertThat(core.uploads.download(STRANGER, id)).isEmpty();
        assertCannotChange(STRANGER, id);
    }

    @Test
    void an_upload_of_a_visible_purpose_is_read_and_not_changed_by_other_subjects() {
        UploadId id = issue(ALICE, "logo").id();

        assertThat(core.uploads.find(BOB, id)).isPresent();
        assertThat(core.uploads.listParts(BOB, id)).isPresent();
        assertThat(core.uploads.download(BOB, id)).isPresent();
        assertCannotChange(BOB, id);
    }

    @Test
    void an_upload_whose_purpose_or_tenant_was_removed_is_its_subjects_own() {
        UploadId id = issue(ALICE, "logo").id();
        TenantDirectory withoutPurposes = tenant -> Optional.of(Tenant.of(tenant, Map.of()));

        for (TenantDirectory tenants : List.<TenantDirectory>of(withoutPurposes, tenant -> Optional.empty())) {
            assertThat(new ReachableUploads(BOB, tenants, core.ledger).findReadable(id))
                    .isEmpty();
            assertThat(new ReachableUploads(BOB, tenants, core.ledger).list(query(null, null, null, 9)))
                    .isEmpty();
            assertThat(new ReachableUploads(ALICE, tenants, core.ledger).findReadable(id))
                    .isPresent();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 1000})
    void pages_have_each_readable_upload_once_and_the_newest_first(int limit) {
        List<Upload> all = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Caller caller = List.of(ALICE, BOB, AUDITOR).get(i * 7 % 3);
            all.add(0, issue(caller, i % 4 == 0 ? "logo" : "avatar"));
        }

        assertThat(pages(BOB, null, null, limit))
                .isEqualTo(all.stream()
                        .filter(upload -> upload.subject().equals("bob") || isLogo(upload))
                        .toList());
        assertThat(pages(BOB, "avatar", null, limit))
                .isEqualTo(all.stream()
                        .filter(upload -> upload.subject().equals("bob") && !isLogo(upload))
                        .toList());
        assertThat(pages(BOB, null, "alice", limit))
                .isEqualTo(all.stream()
                        .filter(upload -> upload.subject().equals("alice") && isLogo(upload))
                        .toList());
        assertThat(pages(BOB, "avatar", "alice", limit)).isEmpty();
        assertThat(pages(AUDITOR, null, null, limit)).isEqualTo(all);
    }

    private static boolean isLogo(Upload upload) {
        return upload.intent().purpose().value().equals("logo");
    }

    private List<Upload> pages(Caller caller, @Nullable String purpose, @Nullable String subject, int limit) {
        List<Upload> all = new ArrayList<>();
        UploadId before = null;
        while (true) {
            List<Upload> page = core.uploads.list(caller, query(purpose, subject, before, limit));
            all.addAll(page);
            if (page.size() < limit) {
                return all;
            }
            before = page.get(limit - 1).id();
        }
    }

    private static UploadQuery query(
            @Nullable String purpose, @Nullable String subject, @Nullable UploadId before, int limit) {
        return new UploadQuery(
                ALICE.tenant(), null, purpose == null ? null : new Purpose(purpose), subject, before, limit);
    }
}
