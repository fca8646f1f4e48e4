package dev.valetkey.ledger.testkit;

import dev.valetkey.core.port.ledger.IdempotencyKeys;
import dev.valetkey.core.port.ledger.IdempotencyKeys.ClaimOutcome;
import dev.valetkey.core.port.ledger.IdempotencyKeys.CompletionOutcome;
import dev.valetkey.core.port.ledger.IdempotencyRecord;
import dev.valetkey.core.port.ledger.IdempotencyResult;
import dev.valetkey.core.quota.QuotaExcess;
import dev.valetkey.core.quota.QuotaExcess.Resource;
import dev.valetkey.core.quota.QuotaExcess.Scope;
import dev.valetkey.core.quota.TenantQuotas;
import dev.valetkey.core.quota.UsageKey;
import dev.valetkey.core.transport.SizeRange;
import dev.valetkey.core.transport.Transport;
import dev.valetkey.core.upload.Rejection;
import dev.valetkey.core.upload.StoredObject;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadStatus;
import dev.valetkey.policy.limit.Limits;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.quota.Quota;
import dev.valetkey.policy.quota.Usage;
import dev.valetkey.policy.tenant.Profile;
import dev.valetkey.policy.tenant.Purpose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static dev.valetkey.ledger.testkit.SampleUpload.NOON;
import static dev.valetkey.ledger.testkit.SampleUpload.sample;
import static org.assertj.core.api.Assertions.assertThat;

/** The contract of {@link dev.valetkey.core.port.ledger.Ledger#addAll} with quotas, and of the usage that it writes. */
public abstract class LedgerQuotaContract extends ContractTest {

    private static final Purpose AVATAR = new Purpose("avatar");

    private String tenant = "";

    /** Creates the contract; JUnit does it for each test. */
    protected LedgerQuotaContract() {}

    @BeforeEach
    void use_a_tenant_of_its_own() {
        tenant = "t" + UUID.randomUUID();
    }

    private Upload upload(long bytes) {
        return sample().tenant(tenant).transport(new Transport.Put(bytes)).build();
    }

    private List<UsageKey> keys() {
        return UsageKey.of(upload(1));
    }

    private Usage tenantUsage() {
        return usage(keys().get(0));
    }

    private Usage usage(UsageKey key) {
        return usage().read(List.of(key)).getOrDefault(key, Usage.NOTHING);
    }

    private static TenantQuotas tenantQuota(Quota quota) {
        return new TenantQuotas(quota, Map.of());
    }

    private static TenantQuotas purposeQuota(Quota quota, Quota subject) {
        Profile profile = Profile.builder(Limits.none())
                .quota(quota)
                .subjectQuota(subject)
                .build();
        return new TenantQuotas(Quota.none(), Map.of(AVATAR, profile));
    }

    private Upload move(Upload upload, UploadStatus... steps) {
        Upload current = upload;
        for (UploadStatus step : steps) {
            Upload next = current.transitionTo(step);
            assertThat(ledger().replace(current, next)).isTrue();
            current = next;
        }
        return current;
    }

    private static UploadStatus verifying() {
        return new UploadStatus.Verifying(NOON.plusSeconds(30));
    }

    private static UploadStatus.Stored stored(Upload upload, long bytes) {
        return new UploadStatus.Stored(new StoredObject(
                upload.placement().stored(), bytes, new MediaType("image", "png"), null, "etag", null, NOON));
    }

    @Test
    void a_new_upload_reserves_its_size_for_its_tenant_purpose_and_subject() {
        ledger().add(upload(700));

        assertThat(usage().read(keys()).values())
                .containsExactlyInAnyOrder(new Usage(0, 0, 700, 1), new Usage(0, 0, 700, 1), new Usage(0, 0, 700, 1));
    }

    @Test
    void usage_is_separate_for_each_tenant_purpose_and_subject() {
        ledger().addAll(List.of(
                upload(1),
                sample().tenant(tenant)
                        .purpose("scan")
                        .transport(new Transport.Put(10))
                        .build(),
                sample().tenant(tenant)
                        .subject("bob")
                        .transport(new Transport.Put(100))
                        .build()));
        ledger().add(sample().tenant(tenant + "-other")
                .transport(new Transport.Put(1000))
                .build());

        assertThat(keys().stream().map(this::usage).map(Usage::reservedBytes)).containsExactly(111L, 101L, 1L);
    }

    @Test
    void a_form_reserves_its_maximum_and_uses_what_was_stored() {
        Upload form = sample().tenant(tenant)
                .transport(new Transport.Post(new SizeRange(1, 5_000)))
                .build();
        ledger().add(form);
        assertThat(tenantUsage()).isEqualTo(new Usage(0, 0, 5_000, 1));

        move(form, verifying(), stored(form, 1_234));

        assertThat(tenantUsage()).isEqualTo(new Usage(1_234, 1, 0, 0));
    }

    @Test
    void verification_keeps_the_reservation() {
        Upload upload = upload(700);
        ledger().add(upload);

        move(upload, verifying(), verifying(), new UploadStatus.Issued(), verifying());

        assertThat(tenantUsage()).isEqualTo(new Usage(0, 0, 700, 1));
    }

    @Test
    void every_end_without_an_object_releases_the_reservation() {
        List<List<UploadStatus>> ends = List.of(
                List.of(new UploadStatus.Aborted()),
                List.of(verifying(), new UploadStatus.Expired()),
                List.of(verifying(), new UploadStatus.Rejected(new Rejection("size-mismatch", "Too long."))));
        for (List<UploadStatus> end : ends) {
            Upload upload = upload(700);
            ledger().add(upload);

            move(upload, end.toArray(UploadStatus[]::new));

            assertThat(tenantUsage()).as("%s", end).isEqualTo(Usage.NOTHING);
        }
    }

    @Test
    void a_deletion_frees_what_was_stored() {
        Upload upload = upload(700);
        ledger().add(upload);
        UploadStatus.Stored stored = stored(upload, 700);

        move(upload, verifying(), stored, new UploadStatus.Deleted(stored.object()));

        assertThat(tenantUsage()).isEqualTo(Usage.NOTHING);
    }

    @Test
    void a_change_that_loses_a_race_changes_no_usage() {
        Upload upload = upload(700);
        ledger().add(upload);
        move(upload, new UploadStatus.Aborted());

        assertThat(ledger().replace(upload, upload.transitionTo(new UploadStatus.Aborted())))
                .isFalse();

        assertThat(tenantUsage()).isEqualTo(Usage.NOTHING);
    }

    @Test
    void bytes_up_to_the_limit_are_accepted_and_one_more_is_not() {
        TenantQuotas quota = tenantQuota(Quota.none().withMaxBytes(1_000L));
        assertThat(ledger().addAll(List.of(upload(600)), quota)).isEmpty();
        Upload fits = upload(400);

        QuotaExcess excess = ledger().addAll(List.of(upload(401)), quota).orElseThrow();

        assertThat(excess)
                .extracting(QuotaExcess::scope, QuotaExcess::resource, QuotaExcess::limit, QuotaExcess::used)
                .containsExactly(Scope.TENANT, Resource.BYTES, 1_000L, 0L);
        assertThat(excess.reserved()).isEqualTo(600);
        assertThat(excess.requested()).isEqualTo(401);
        assertThat(excess.reservationsFreeAt()).isEqualTo(fits.expiresAt());
        assertThat(ledger().addAll(List.of(fits), quota)).isEmpty();
        assertThat(tenantUsage()).isEqualTo(new Usage(0, 0, 1_000, 2));
    }

    @Test
    void objects_count_stored_ones_and_those_in_flight() {
        TenantQuotas quota = tenantQuota(Quota.none().withMaxObjects(2L));
        Upload first = upload(1);
        ledger().addAll(List.of(first), quota);
        move(first, verifying(), stored(first, 1));
        ledger().addAll(List.of(upload(1)), quota);

        assertThat(ledger().addAll(List.of(upload(1)), quota))
                .hasValueSatisfying(excess -> assertThat(excess)
                        .extracting(QuotaExcess::resource, QuotaExcess::used, QuotaExcess::reserved)
                        .containsExactly(Resource.OBJECTS, 1L, 1L));
    }

    @Test
    void a_stored_object_is_no_longer_in_flight() {
        TenantQuotas quota = tenantQuota(Quota.none().withMaxInFlight(1L));
        Upload first = upload(1);
        ledger().addAll(List.of(first), quota);
        assertThat(ledger().addAll(List.of(upload(1)), quota)).isPresent();

        move(first, verifying(), stored(first, 1));

        assertThat(ledger().addAll(List.of(upload(1)), quota)).isEmpty();
    }

    @Test
    void the_quotas_of_a_purpose_and_of_a_subject_are_limits_too() {
        Quota one = Quota.none().withMaxObjects(1L);
        ledger().add(upload(1));

        assertThat(ledger().addAll(List.of(upload(1)), purposeQuota(one, Quota.none())))
                .hasValueSatisfying(excess -> assertThat(excess.scope()).isEqualTo(Scope.PURPOSE));
        assertThat(ledger().addAll(List.of(upload(1)), purposeQuota(Quota.none(), one)))
                .hasValueSatisfying(excess -> assertThat(excess.scope()).isEqualTo(Scope.SUBJECT));
        Upload ofBob = sample().tenant(tenant).subject("bob").build();
        assertThat(ledger().addAll(List.of(ofBob), purposeQuota(Quota.none(), one)))
                .isEmpty();
    }

    @Test
    void uploads_that_do_not_fit_together_are_all_refused() {
        TenantQuotas quota = tenantQuota(Quota.none().withMaxBytes(1_000L));
        List<Upload> batch = List.of(upload(600), upload(600));

        assertThat(ledger().addAll(batch, quota))
                .hasValueSatisfying(excess -> assertThat(excess.requested()).isEqualTo(1_200));

        assertThat(batch)
                .allSatisfy(upload -> assertThat(ledger().find(upload.id())).isEmpty());
        assertThat(tenantUsage()).isEqualTo(Usage.NOTHING);
    }

    @Test
    void a_lower_limit_refuses_new_uploads_and_leaves_others_alone() {
        Upload upload = upload(700);
        ledger().add(upload);

        assertThat(ledger().addAll(List.of(upload(1)), tenantQuota(Quota.none().withMaxBytes(10L))))
                .isPresent();
        move(upload, verifying(), stored(upload, 700));

        assertThat(tenantUsage()).isEqualTo(new Usage(700, 1, 0, 0));
    }

    @Test
    void a_keyed_request_over_quota_writes_nothing_and_keeps_its_claim() {
        IdempotencyKeys.Request request = new IdempotencyKeys.Request(
                UUID.randomUUID().toString().replace("-", "").repeat(2), "c".repeat(64));
        IdempotencyKeys.Claim claim = ((ClaimOutcome.Claimed) idempotencyKeys().claim(request, NOON)).claim();
        Upload large = upload(1_001);
        Upload small = upload(1_000);
        TenantQuotas quota = tenantQuota(Quota.none().withMaxBytes(1_000L));

        assertThat(idempotencyKeys().complete(record(claim, large, quota)))
                .isInstanceOf(CompletionOutcome.OverQuota.class);
        assertThat(ledger().find(large.id())).isEmpty();
        assertThat(idempotencyKeys().complete(record(claim, small, quota))).isEqualTo(new CompletionOutcome.Written());
        assertThat(tenantUsage()).isEqualTo(new Usage(0, 0, 1_000, 1));
    }

    private static IdempotencyRecord record(IdempotencyKeys.Claim claim, Upload upload, TenantQuotas quotas) {
        return new IdempotencyRecord(
                claim, List.of(new IdempotencyResult.Granted(upload.id())), List.of(upload), quotas);
    }

    @Test
    void concurrent_requests_never_exceed_a_limit_together() {
        TenantQuotas quota = tenantQuota(new Quota(10_000L, 40L, 25L));

        List<CompletableFuture<Boolean>> requests = Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> ledger().addAll(List.of(upload(300)), quota).isEmpty()))
                .limit(60)
                .toList();

        assertThat(requests.stream().filter(CompletableFuture::join)).hasSize(25);
        assertThat(tenantUsage()).isEqualTo(new Usage(0, 0, 7_500, 25));
    }

    @Test
    void a_reservation_is_released_once_by_concurrent_ends() {
        List<Upload> uploads = IntStream.range(0, 10).mapToObj(i -> upload(100)).toList();
        ledger().addAll(uploads);

        CompletableFuture.allOf(uploads.stream()
                        .flatMap(upload -> Stream.generate(() -> CompletableFuture.runAsync(() ->
                                        ledger().replace(upload, upload.transitionTo(new UploadStatus.Aborted()))))
                                .limit(4))
                        .toArray(CompletableFuture[]::new))
                .join();

        assertThat(tenantUsage()).isEqualTo(Usage.NOTHING);
    }
}
