package dev.valetkey.core.reconcile;

import dev.valetkey.core.fixture.CoreFixture;
import dev.valetkey.core.fixture.InMemoryBucketListing;
import dev.valetkey.core.fixture.InMemoryReconciliations;
import dev.valetkey.core.fixture.TestIntents;
import dev.valetkey.core.outcome.IssueOutcome.Issued;
import dev.valetkey.core.port.store.ObjectFacts;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadStatus;
import dev.valetkey.policy.object.KeyPrefix;
import dev.valetkey.policy.object.ObjectKey;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

/** The reconciliation of an in-memory bucket with an in-memory ledger. */
abstract class ReconcileFixture {

    static final Caller ACME = CoreFixture.caller("acme");
    static final Duration INTERVAL = Duration.ofHours(6);
    static final Duration GRACE = Duration.ofMinutes(1);
    static final Duration ORPHAN_AGE = Duration.ofDays(3);
    static final int PAGE = 5;

    final CoreFixture core = new CoreFixture();
    final InMemoryBucketListing listing = new InMemoryBucketListing(core, PAGE);
    final InMemoryReconciliations passes = new InMemoryReconciliations();
    final ReconcileBucket reconcile = reconcile(false, 1000);

    ReconcileBucket reconcile(boolean removeOrphans, int maxPages) {
        return new ReconcileBucket(
                new ReconcileBucket.Records(core.ledger, passes),
                new ReconcileBucket.Bucket("uploads", listing, core.store, core.multiparts),
                KnownTenants.withPrefixes(List.of(new KeyPrefix("acme/"))),
                new ReconcileSettings(INTERVAL, GRACE, removeOrphans, ORPHAN_AGE, maxPages),
                core.clock);
    }

    ReconcileResult run(ReconcileBucket node) {
        return node.run(() -> false).orElseThrow();
    }

    Upload issue() {
        return issue(TestIntents.avatar());
    }

    Upload issue(TestIntents intent) {
        return ((Issued) core.issue(ACME, intent.intent())).upload();
    }

    Upload expired() {
        return expire(issue());
    }

    Upload expire(Upload upload) {
        Upload expired = upload.transitionTo(new UploadStatus.Expired());
        assertThat(core.ledger.replace(upload, expired)).isTrue();
        return expired;
    }

    void endUrls() {
        core.clock.advance(Duration.ofDays(1).plus(GRACE).plusSeconds(1));
    }

    ObjectKey orphan(Duration age) {
        ObjectKey key = new ObjectKey("incoming/acme/" + UUID.randomUUID());
        core.store.objects.put(key, facts());
        listing.createdAt.put(key.value(), core.clock.instant().minus(age));
        return key;
    }

    static ObjectFacts facts() {
        return new ObjectFacts(7, "text/plain", Set.of(), Map.of(), "etag", null);
    }

    boolean arrived(Upload upload) {
        return core.store.objects.containsKey(upload.placement().incoming());
    }
}
