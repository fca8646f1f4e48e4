package dev.valetkey.core.inspect;

import dev.valetkey.core.policy.NamedPolicy;
import dev.valetkey.core.policy.PolicyInvoker;
import dev.valetkey.core.policy.PolicyRunner;
import dev.valetkey.core.port.store.ObjectFacts;
import dev.valetkey.core.port.store.RangeReader;
import dev.valetkey.core.upload.InspectionProgress;
import dev.valetkey.core.upload.Rejection;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.policy.inspection.ContentInspector;
import dev.valetkey.policy.inspection.InspectionContext;
import dev.valetkey.policy.inspection.InspectionOutcome;
import dev.valetkey.policy.inspection.InspectionOutcome.Clean;
import dev.valetkey.policy.inspection.InspectionOutcome.Rejected;
import dev.valetkey.policy.inspection.InspectionOutcome.Undecided;
import dev.valetkey.policy.inspection.StoredContent;
import dev.valetkey.policy.tenant.Profile;
import dev.valetkey.policy.tenant.RejectionAction;
import dev.valetkey.policy.tenant.TenantDirectory;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.stream.Collectors;

/**
 * Calls the inspectors that an upload requires. An upload never passes an inspector that
 * fails, or that this service does not have. Thread-safe.
 */
public final class InspectUpload {

    private final List<Inspection> inspections;
    private final RangeReader reader;
    private final TenantDirectory tenants;
    private final InspectionSettings settings;
    private final InspectionObserver observer;
    private final Clock clock;

    private record Input(StoredContent content, InspectionContext context) {}

    private record Inspection(String name, PolicyRunner<ContentInspector, Input, InspectionOutcome> runner) {}

    /**
     * Creates the use case.
     *
     * @param inspectors the inspectors of this service, in any order
     * @param reader reads the bytes
     * @param tenants the tenants and their profiles
     * @param settings how long inspections may take
     * @param threads the executor of inspectors
     * @param observer observes every inspection
     * @param clock the current instant
     * @throws IllegalArgumentException if two inspectors share a name
     */
    public InspectUpload(
            List<NamedPolicy<ContentInspector>> inspectors,
            RangeReader reader,
            TenantDirectory tenants,
            InspectionSettings settings,
            ExecutorService threads,
            InspectionObserver observer,
            Clock clock) {
        Invoker invoker = new Invoker(settings.retry());
        this.inspections = NamedPolicy.inOrder(inspectors).stream()
                .map(inspector ->
                        new Inspection(inspector.name(), new PolicyRunner<>(List.of(inspector), invoker, threads)))
                .toList();
        this.reader = reader;
        this.tenants = tenants;
        this.settings = settings;
        this.observer = observer;
        this.clock = clock;
    }

    /** {@return the names of the inspections that this service has} */
    public Set<String> names() {
        return inspections.stream().map(Inspection::name).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Inspects the bytes of an upload. Inspections that have passed with the same bytes are not repeated.
     *
     * @param upload an upload whose object matches the grant
     * @param facts the store's description of the object
     * @return whether the object may be promoted
     */
    public InspectionResult inspect(Upload upload, ObjectFacts facts) {
        InspectionProgress progress = upload.inspections().of(facts.etag());
        if (progress.open().isEmpty()) {
            return new InspectionResult.Passed(progress);
        }
        Instant now = clock.instant();
        return profile(upload)
                .map(profile -> inspect(upload, facts, progress, context(upload, profile, now)))
                // A tenant or a purpose that is unknown now may be a directory that is not up to date.
                .orElseGet(() -> pending(upload, progress, settings.retry(), now, null));
    }

    private Optional<Profile> profile(Upload upload) {
        return tenants.find(upload.tenant())
                .flatMap(tenant -> tenant.profile(upload.intent().purpose()));
    }

    private InspectionResult inspect(
            Upload upload, ObjectFacts facts, InspectionProgress before, InspectionContext context) {
        PinnedContent content = new PinnedContent(reader, upload.placement().incoming(), facts);
        Input input = new Input(content, context);
        InspectionProgress progress = before;
        List<Duration> delays = new ArrayList<>();
        for (Inspection inspection : inspections) {
            if (!progress.open().contains(inspection.name)) {
                continue;
            }
            InspectionOutcome outcome = call(inspection, input);
            if (content.replaced()) {
                return new InspectionResult.Replaced();
            } else if (outcome instanceof Rejected rejected) {
                return failed(new Rejection(rejected.code(), rejected.detail()), input.context.profile());
            } else if (outcome instanceof Undecided undecided) {
                delays.add(undecided.retryAfter());
            } else if (outcome instanceof Clean clean) {
                progress = progress.pass(inspection.name, clean.version(), clean.type());
            }
        }
        return progress.open().isEmpty()
                ? new InspectionResult.Passed(progress)
                : pending(
                        upload,
                        progress,
                        delays.stream().min(Duration::compareTo).orElse(settings.retry()),
                        context.now(),
                        context.profile());
    }

    private InspectionOutcome call(Inspection inspection, Input input) {
        long start = System.nanoTime();
        InspectionOutcome outcome = inspection.runner.run(input).get(0);
        observer.inspected(inspection.name, outcome, Duration.ofNanos(System.nanoTime() - start));
        return outcome;
    }

    private static InspectionContext context(Upload upload, Profile profile, Instant now) {
        return new InspectionContext(
                upload.id().value(), upload.tenant(), upload.subject(), upload.intent(), profile, now);
    }

    /** Nothing waits forever: without a verdict in time, the upload is rejected. */
    private InspectionResult pending(
            Upload upload, InspectionProgress progress, Duration delay, Instant now, @Nullable Profile profile) {
        Instant last = upload.expiresAt().plus(settings.maxWait());
        if (now.isBefore(last)) {
            return new InspectionResult.Pending(now.plus(delay), progress);
        }
        return failed(
                new Rejection(
                        "inspection-unfinished",
                        "The file could not be inspected in time: " + String.join(", ", progress.open())
                                + ". Upload it again."),
                profile);
    }

    private InspectionResult failed(Rejection rejection, @Nullable Profile profile) {
        boolean kept = profile != null && profile.inspection().onRejection() == RejectionAction.QUARANTINE;
        return new InspectionResult.Failed(rejection, kept ? settings.quarantine() : null);
    }

    /** A failed inspector is called again. */
    private record Invoker(Duration retry) implements PolicyInvoker<ContentInspector, Input, InspectionOutcome> {

        @Override
        public InspectionOutcome invoke(ContentInspector inspector, Input input) {
            return inspector.inspect(input.content, input.context);
        }

        @Override
        public InspectionOutcome failureVerdict(String inspection) {
            return new Undecided(retry);
        }

        @Override
        public String failureMessage(String inspection, String reason) {
            return "Inspection '" + inspection + "' failed: " + reason + "; it is tried again in " + retry.toSeconds()
                    + " s";
        }
    }
}
