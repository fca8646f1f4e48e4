package dev.valetkey.micronaut.wiring;

import dev.valetkey.core.Uploads;
import dev.valetkey.core.chain.PolicyChain;
import dev.valetkey.core.decide.DecideUpload;
import dev.valetkey.core.download.DownloadChain;
import dev.valetkey.core.download.IssueDownload;
import dev.valetkey.core.issue.IssueUpload;
import dev.valetkey.core.issue.PrepareUpload;
import dev.valetkey.core.key.KeyStrategies;
import dev.valetkey.core.key.PlaceUpload;
import dev.valetkey.core.multipart.BeginParts;
import dev.valetkey.core.multipart.ListParts;
import dev.valetkey.core.multipart.SignParts;
import dev.valetkey.core.once.IssueOnce;
import dev.valetkey.core.once.RenewOnce;
import dev.valetkey.core.plan.Planner;
import dev.valetkey.core.port.GrantSigners;
import dev.valetkey.core.port.Ledger;
import dev.valetkey.core.port.ObjectStore;
import dev.valetkey.core.port.UploadIds;
import dev.valetkey.core.port.idempotency.IdempotencyKeys;
import dev.valetkey.core.port.multipart.MultipartStore;
import dev.valetkey.core.renew.RenewUpload;
import dev.valetkey.core.sign.SignUpload;
import dev.valetkey.core.verify.RemoveUpload;
import dev.valetkey.core.verify.VerifyUpload;
import dev.valetkey.micronaut.configuration.Settings;
import dev.valetkey.micronaut.policy.PolicySettings;
import dev.valetkey.policy.tenant.TenantDirectory;
import io.micronaut.context.annotation.Factory;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

import java.time.Clock;
import java.util.concurrent.ExecutorService;

/** The use cases, each over the ports that are beans. */
@Factory
final class UseCaseFactory {

    @Singleton
    Planner planner(Settings settings, PolicySettings policies) {
        return new Planner(settings.provider(), policies.tolerated());
    }

    @Singleton
    DecideUpload decide(
            TenantDirectory tenants, PolicyChain chain, Planner planner, GrantSigners signers, Clock clock) {
        return new DecideUpload(tenants, chain, planner, signers, clock);
    }

    @Singleton
    SignUpload sign(GrantSigners signers) {
        return new SignUpload(signers);
    }

    @Singleton
    PrepareUpload prepare(
            KeyStrategies keys,
            UploadIds ids,
            MultipartStore multiparts,
            @Named(TaskExecutors.BLOCKING) ExecutorService threads) {
        return new PrepareUpload(new PlaceUpload(keys), ids, new BeginParts(multiparts, threads));
    }

    @Singleton
    IssueUpload issue(DecideUpload decide, PrepareUpload prepare, Ledger ledger, SignUpload sign) {
        return new IssueUpload(decide, prepare, ledger, sign);
    }

    @Singleton
    VerifyUpload verify(
            Ledger ledger,
            ObjectStore store,
            MultipartStore multiparts,
            Settings settings,
            PolicySettings policies,
            Clock clock) {
        return new VerifyUpload(ledger, store, multiparts, settings.verify(), policies.tolerated(), clock);
    }

    @Singleton
    SignParts signParts(DecideUpload decide, SignUpload sign, Clock clock) {
        return new SignParts(decide, sign, clock);
    }

    @Singleton
    ListParts listParts(MultipartStore multiparts, Clock clock) {
        return new ListParts(multiparts, clock);
    }

    @Singleton
    IssueDownload download(
            TenantDirectory tenants, DownloadChain chain, GrantSigners signers, Settings settings, Clock clock) {
        return new IssueDownload(tenants, chain, signers, settings.downloads(), clock);
    }

    @Singleton
    RemoveUpload remove(Ledger ledger, ObjectStore store, MultipartStore multiparts) {
        return new RemoveUpload(ledger, store, multiparts);
    }

    @Singleton
    RenewUpload renew(
            DecideUpload decide,
            Planner planner,
            ObjectStore store,
            MultipartStore multiparts,
            Ledger ledger,
            SignUpload sign,
            Clock clock) {
        return new RenewUpload(decide, planner, store, multiparts, ledger, sign, clock);
    }

    @Singleton
    IssueOnce issueOnce(IssueUpload issue, RenewUpload renew, Ledger ledger, IdempotencyKeys keys, Clock clock) {
        return new IssueOnce(issue, renew, ledger, keys, clock);
    }

    @Singleton
    RenewOnce renewOnce(RenewUpload renew, IdempotencyKeys keys, Clock clock) {
        return new RenewOnce(renew, keys, clock);
    }

    @Singleton
    Uploads uploads(
            TenantDirectory tenants,
            Ledger ledger,
            DecideUpload decide,
            IssueUpload issue,
            VerifyUpload verify,
            IssueDownload download,
            RemoveUpload remove,
            SignParts signParts,
            ListParts listParts,
            RenewUpload renew,
            IssueOnce issueOnce,
            RenewOnce renewOnce) {
        return new Uploads(
                tenants, ledger, decide, issue, verify, download, remove, signParts, listParts, renew, issueOnce,
                renewOnce);
    }
}
