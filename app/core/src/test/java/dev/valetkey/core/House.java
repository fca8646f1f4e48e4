package dev.valetkey.core;

import dev.valetkey.core.ask.NamedPolicy;
import dev.valetkey.core.chain.PolicyChain;
import dev.valetkey.core.decide.DecideUpload;
import dev.valetkey.core.download.DownloadChain;
import dev.valetkey.core.download.DownloadSettings;
import dev.valetkey.core.download.IssueDownload;
import dev.valetkey.core.grant.SignedForm;
import dev.valetkey.core.grant.SignedRequest;
import dev.valetkey.core.issue.IssueUpload;
import dev.valetkey.core.issue.PrepareUpload;
import dev.valetkey.core.issue.TimeOrderedIds;
import dev.valetkey.core.key.DatedKeys;
import dev.valetkey.core.key.KeyStrategies;
import dev.valetkey.core.key.PlaceUpload;
import dev.valetkey.core.memory.MemoryIdempotencyKeys;
import dev.valetkey.core.memory.MemoryLedger;
import dev.valetkey.core.memory.MemoryMultiparts;
import dev.valetkey.core.memory.MemoryStore;
import dev.valetkey.core.memory.MovableClock;
import dev.valetkey.core.multipart.BeginParts;
import dev.valetkey.core.multipart.ListParts;
import dev.valetkey.core.multipart.SignParts;
import dev.valetkey.core.once.IssueOnce;
import dev.valetkey.core.once.RenewOnce;
import dev.valetkey.core.plan.Planner;
import dev.valetkey.core.plan.Provider;
import dev.valetkey.core.port.GetOrder;
import dev.valetkey.core.port.GrantSigner;
import dev.valetkey.core.port.ObjectFacts;
import dev.valetkey.core.port.PostOrder;
import dev.valetkey.core.port.PutOrder;
import dev.valetkey.core.port.multipart.PartOrder;
import dev.valetkey.core.renew.RenewUpload;
import dev.valetkey.core.rule.LimitRule;
import dev.valetkey.core.sign.SignUpload;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.verify.RemoveUpload;
import dev.valetkey.core.verify.VerifySettings;
import dev.valetkey.core.verify.VerifyUpload;
import dev.valetkey.policy.Subject;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.UploadPolicy;
import dev.valetkey.policy.download.DownloadPolicy;
import dev.valetkey.policy.key.KeyStrategy;
import dev.valetkey.policy.limit.GrantKind;
import dev.valetkey.policy.limit.Limits;
import dev.valetkey.policy.media.MediaTypes;
import dev.valetkey.policy.object.Checksum;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import dev.valetkey.policy.tenant.PartRules;
import dev.valetkey.policy.tenant.Profile;
import dev.valetkey.policy.tenant.Purpose;
import dev.valetkey.policy.tenant.Tenant;
import dev.valetkey.policy.tenant.TenantDirectory;
import dev.valetkey.policy.tenant.TenantId;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;

/**
 * Core with everything outside it in the heap: one tenant {@code acme} whose avatars are PNG or JPEG up to 5 MB, whose
 * scans come by form, and whose videos and evidence come in parts.
 */
public final class House {

    public static final Limits AVATARS = Limits.none()
            .withMinSize(1)
            .withMaxSize(5_000_000)
            .withTypes(MediaTypes.of("image/png", "image/jpeg"))
            .withKinds(Set.of(GrantKind.PUT))
            .withMetadataNames(Set.of("albumId"));

    public static final Limits VIDEOS =
            Limits.none().withTypes(MediaTypes.of("video/mp4")).withKinds(Set.of(GrantKind.MULTIPART));

    private static final PartRules SHA256_PARTS = new PartRules(0, ChecksumAlgorithm.SHA256);

    public static final Limits SCANS = Limits.none()
            .withMaxSize(9_000)
            .withTypes(MediaTypes.of("image/png"))
            .withKinds(Set.of(GrantKind.PUT, GrantKind.POST));

    private final ExecutorService threads = Threads.daemonPool();
    public final MovableClock clock = new MovableClock();
    public final MemoryLedger ledger = new MemoryLedger(clock);
    public final MemoryIdempotencyKeys idempotencyKeys = new MemoryIdempotencyKeys(ledger);
    public final MemoryStore store = new MemoryStore();
    public final MemoryMultiparts multiparts = new MemoryMultiparts(store);
    public final List<PutOrder> presignedPuts = new ArrayList<>();
    public final List<GetOrder> presignedGets = new ArrayList<>();
    public final Uploads uploads;
    public @Nullable Instant credentialsEnd;

    public House() {
        this(List.of(), new DatedKeys());
    }

    public House(List<NamedPolicy<UploadPolicy>> policies, KeyStrategy keys) {
        this(policies, keys, List.of());
    }

    /** @param readers who judges downloads */
    public House(
            List<NamedPolicy<UploadPolicy>> policies, KeyStrategy keys, List<NamedPolicy<DownloadPolicy>> readers) {
        this(policies, keys, readers, DownloadSettings.of(Duration.ofMinutes(1)));
    }

    /**
     * @param readers who judges downloads
     * @param downloads how grants to read are given
     */
    public House(
            List<NamedPolicy<UploadPolicy>> policies,
            KeyStrategy keys,
            List<NamedPolicy<DownloadPolicy>> readers,
            DownloadSettings downloads) {
        Profile profile = Profile.of(AVATARS).withMaxPutSize(2_000_000);
        Tenant acme = Tenant.of(
                new TenantId("acme"),
                Map.of(
                        new Purpose("avatar"), profile,
                        new Purpose("scan"), Profile.of(SCANS),
                        new Purpose("video"), Profile.of(VIDEOS),
                        new Purpose("evidence"), Profile.of(VIDEOS).withParts(SHA256_PARTS)));
        TenantDirectory tenants =
                id -> Optional.of(acme).filter(tenant -> tenant.id().equals(id));
        GrantSigner signer = new RecordingPresigner();
        Planner planner = new Planner(Provider.AWS, Set.of());
        DecideUpload decide = new DecideUpload(
                tenants, new PolicyChain(policies, LimitRule.all(), threads), planner, tenant -> signer, clock);
        SignUpload sign = new SignUpload(tenant -> signer);
        IssueUpload issue = new IssueUpload(
                decide,
                new PrepareUpload(
                        new PlaceUpload(KeyStrategies.only("tests", keys)),
                        new TimeOrderedIds(new SecureRandom(), clock),
                        new BeginParts(multiparts, threads)),
                ledger,
                sign);
        RenewUpload renew = new RenewUpload(decide, planner, store, multiparts, ledger, sign, clock);
        this.uploads = new Uploads(
                tenants,
                ledger,
                decide,
                issue,
                new VerifyUpload(
                        ledger,
                        store,
                        multiparts,
                        new VerifySettings(Duration.ofSeconds(30), Duration.ofMinutes(1)),
                        Set.of(),
                        clock),
                new IssueDownload(tenants, new DownloadChain(readers, threads), tenant -> signer, downloads, clock),
                new RemoveUpload(ledger, store, multiparts),
                new SignParts(decide, sign, clock),
                new ListParts(multiparts, clock),
                renew,
                new IssueOnce(issue, renew, ledger, idempotencyKeys, clock),
                new RenewOnce(renew, idempotencyKeys, clock));
    }

    public static Caller caller(String tenant) {
        return new Caller(new TenantId(tenant), new Subject("alice", Set.of("uploads:create"), Map.of()));
    }

    /** What a client that obeys the grant leaves in the bucket. */
    public void putObject(Upload upload) {
        UploadIntent intent = upload.intent();
        Set<Checksum> checksums = intent.checksum() == null ? Set.of() : Set.of(intent.checksum());
        Long size = intent.size();
        putObject(
                upload,
                new ObjectFacts(
                        size == null ? 0 : size,
                        intent.contentType().toString(),
                        checksums,
                        intent.metadata(),
                        "etag-1",
                        null));
    }

    public void putObject(Upload upload, ObjectFacts facts) {
        store.objects.put(upload.placement().incoming(), facts);
    }

    private final class RecordingPresigner implements GrantSigner {
        @Override
        public SignedRequest presignPut(PutOrder order) {
            presignedPuts.add(order);
            return new SignedRequest("PUT", "https://bucket.test/" + order.key(), Map.of());
        }

        @Override
        public SignedForm presignPost(PostOrder order) {
            return new SignedForm(
                    URI.create("https://bucket.test/"),
                    Map.of("key", order.key().value()),
                    "file");
        }

        @Override
        public SignedRequest presignPart(PartOrder order) {
            return new SignedRequest(
                    "PUT", "https://bucket.test/" + order.upload().key() + "?partNumber=" + order.number(), Map.of());
        }

        @Override
        public SignedRequest presignGet(GetOrder order) {
            presignedGets.add(order);
            return new SignedRequest(
                    "GET", "https://bucket.test/" + order.key(), Map.of("d", order.contentDisposition()));
        }

        @Override
        public Optional<Instant> credentialsExpiration() {
            return Optional.ofNullable(credentialsEnd);
        }
    }
}
