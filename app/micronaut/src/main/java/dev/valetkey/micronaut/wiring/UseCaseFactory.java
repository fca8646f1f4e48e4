package dev.valetkey.micronaut.wiring;

import dev.valetkey.core.OutcomeObserver;
import dev.valetkey.core.TenantUsage;
import dev.valetkey.core.Uploads;
import dev.valetkey.core.download.DownloadChain;
import dev.valetkey.core.download.IssueDownload;
import dev.valetkey.core.idempotency.IdempotentExecutor;
import dev.valetkey.core.inspect.InspectUpload;
import dev.valetkey.core.issue.CreateMultipartUploads;
import dev.valetkey.core.issue.IssueUpload;
import dev.valetkey.core.issue.KeyStrategies;
import dev.valetkey.core.issue.PlaceUpload;
import dev.valetkey.core.issue.PrepareUpload;
import dev.valetkey.core.issue.PresignUpload;
import dev.valetkey.core.multipart.ListParts;
import dev.valetkey.core.multipart.PresignParts;
import dev.valetkey.core.plan.Planner;
import dev.valetkey.core.policy.DecideUpload;
import dev.valetkey.core.policy.PolicyChain;
import dev.valetkey.core.port.ledger.IdempotencyKeys;
import dev.valetkey.core.port.ledger.Ledger;
import dev.valetkey.core.port.ledger.UploadIds;
import dev.valetkey.core.port.ledger.UsageReader;
import dev.valetkey.core.port.operator.ActiveSuspensions;
import dev.valetkey.core.port.presign.GrantPresigners;
import dev.valetkey.core.port.store.MultipartStore;
import dev.valetkey.core.port.store.ObjectStore;
import dev.valetkey.core.promote.EndQuarantine;
import dev.valetkey.core.promote.ObjectComparison;
import dev.valetkey.core.promote.PromoteUpload;
import dev.valetkey.core.renew.RenewUpload;
import dev.valetkey.core.verify.RemoveUpload;
import dev.valetkey.core.verify.ResealUploads;
import dev.valetkey.core.verify.VerificationObserver;
import dev.valetkey.core.verify.VerifyUpload;
import dev.valetkey.micronaut.configuration.Settings;
import dev.valetkey.micronaut.configuration.VerifyConfiguration;
import dev.valetkey.micronaut.policy.PolicySettings;
import dev.valetkey.policy.tenant.TenantDirectory;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/** The use cases as beans. */
@Factory
final class UseCaseFactory {

    @Singleton
    Planner planner(Settings settings, PolicySettings policies, InspectUpload inspect) {
        return new Planner(settings.provider(), policies.tolerated(), inspect.names());
    }

    @Singleton
    DecideUpload decide(
            TenantDirectory tenants,
            ActiveSuspensions suspensions,
            PolicyChain chain,
            Planner planner,
            GrantPresigners signers,
            UsageReader usage,
            Clock clock) {
        return new DecideUpload(tenants, suspensions, chain, planner, signers, usage, clock);
    }

    @Singleton
    PresignUpload sign(GrantPresigners signers) {
        return new PresignUpload(signers);
    }

    @Singleton
    PrepareUpload prepare(
            KeyStrategies keys,
            UploadIds ids,
            MultipartStore multiparts,
            @Named(TaskExecutors.BLOCKING) ExecutorService threads) {
        return new PrepareUpload(new PlaceUpload(keys), ids, new CreateMultipartUploads(multiparts, threads));
    }

    @Singleton
    IssueUpload issue(DecideUpload decide, PrepareUpload prepare, Ledger ledger, PresignUpload sign) {
        return new IssueUpload(decide, prepare, ledger, sign);
    }

    @Singleton
    VerifyUpload verify(
            Ledger ledger,
            ObjectStore store,
            MultipartStore multiparts,
            VerifyConfiguration settings,
            PolicySettings policies,
            InspectUpload inspect,
            Heartbeats heartbeats,
            Optional<VerificationObserver> observer,
            Clock clock) {
        return new VerifyUpload(
                ledger,
                store,
                multiparts,
                settings.toSettings(),
                policies.tolerated(),
                inspect,
                heartbeats.executor(),
                observer.orElse(VerificationObserver.NONE),
                clock);
    }

    @Bean(preDestroy = "close")
    @Singleton
    Heartbeats heartbeats() {
        return Heartbeats.start();
    }

    @Singleton
    PresignParts signParts(DecideUpload decide, PresignUpload sign, Clock clock) {
        return new PresignParts(decide, sign, clock);
    }

    @Singleton
    ListParts listParts(MultipartStore multiparts, Clock clock) {
        return new ListParts(multiparts, clock);
    }

    @Singleton
    IssueDownload download(
            TenantDirectory tenants,
            ActiveSuspensions suspensions,
            DownloadChain chain,
            GrantPresigners signers,
            Settings settings,
            Clock clock) {
        return new IssueDownload(tenants, suspensions, chain, signers, settings.downloads(), clock);
    }

    @Singleton
    RemoveUpload remove(Ledger ledger, ObjectStore store, MultipartStore multiparts, PromoteUpload promotion) {
        return new RemoveUpload(ledger, store, multiparts, promotion);
    }

    @Singleton
    PromoteUpload promote(ObjectStore store, PolicySettings policies, Clock clock) {
        return new PromoteUpload(store, new ObjectComparison(policies.tolerated()), clock);
    }

    @Singleton
    EndQuarantine endQuarantine(Ledger ledger, PromoteUpload promotion) {
        return new EndQuarantine(ledger, promotion);
    }

    @Singleton
    ResealUploads reseal(Ledger ledger, ObjectStore store, Settings settings) {
        return new ResealUploads(ledger, store, settings.provider().lateWritableKinds());
    }

    @Singleton
    RenewUpload renew(
            DecideUpload decide,
            Planner planner,
            ObjectStore store,
            MultipartStore multiparts,
            Ledger ledger,
            PresignUpload sign,
            Clock clock) {
        return new RenewUpload(decide, planner, store, multiparts, ledger, sign, clock);
    }

    @Singleton
    IdempotentExecutor idempotent(IdempotencyKeys keys, Clock clock) {
        return new IdempotentExecutor(keys, clock);
    }

    @Singleton
    Uploads.Reads reads(
            TenantDirectory tenants, Ledger ledger, DecideUpload decide, ListParts listParts, IssueDownload download) {
        return new Uploads.Reads(tenants, ledger, decide, listParts, download);
    }

    @Singleton
    TenantUsage usage(TenantDirectory tenants, UsageReader reader) {
        return new TenantUsage(tenants, reader);
    }

    @Singleton
    Uploads.Writes writes(
            IssueUpload issue, RenewUpload renew, PresignParts presignParts, VerifyUpload verify, RemoveUpload remove) {
        return new Uploads.Writes(issue, renew, presignParts, verify, remove);
    }

    @Singleton
    Uploads uploads(
            Uploads.Reads reads,
            Uploads.Writes writes,
            IdempotentExecutor idempotent,
            Optional<OutcomeObserver> observer) {
        return new Uploads(reads, writes, idempotent, observer.orElse(OutcomeObserver.NONE));
    }
}
