package dev.valetkey.micronaut.metrics;

import dev.valetkey.core.Uploads;
import dev.valetkey.core.event.UploadEvent;
import dev.valetkey.core.event.UploadListener;
import dev.valetkey.core.grant.PresignedHttpRequest;
import dev.valetkey.core.idempotency.IdempotencyKey;
import dev.valetkey.core.issue.RequestedPart;
import dev.valetkey.core.outcome.IssueOutcome;
import dev.valetkey.core.outcome.IssueOutcome.Issued;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.locals3.LocalS3Server;
import dev.valetkey.micronaut.TestService;
import dev.valetkey.policy.Subject;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.tenant.Purpose;
import dev.valetkey.policy.tenant.TenantId;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.search.RequiredSearch;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** A service with a registry of its own, and a client of its uploads. */
final class MeteredService implements AutoCloseable {

    static final String SPEC = "metered";
    static final byte[] BYTES = "a small picture".getBytes(StandardCharsets.UTF_8);

    final ApplicationContext context;
    final Uploads uploads;

    private MeteredService(TestService service) {
        this.context = service.start();
        this.uploads = context.getBean(Uploads.class);
    }

    /** The service's registry, without Micronaut's. */
    @Singleton
    @Requires(property = "spec", value = SPEC)
    static final class OwnRegistry extends SimpleMeterRegistry {}

    /** Fails for the first time. */
    @Singleton
    @Requires(property = "spec", value = SPEC)
    static final class ForgetfulListener implements UploadListener {

        private final Set<UUID> known = ConcurrentHashMap.newKeySet();

        @Override
        public void onUpload(UploadEvent event) {
            if (known.add(event.id())) {
                throw new IllegalStateException("not yet");
            }
        }
    }

    static TestService configuration(URI s3) {
        return TestService.withAcme()
                .with("spec", SPEC)
                .with("valetkey.provider", "local-s3")
                .with("valetkey.tenants.acme.purposes.video.types", "video/mp4")
                .with("valetkey.tenants.acme.purposes.video.kinds", "multipart")
                .with("valetkey.tenants.acme.purposes.avatar.quota-objects", 3)
                .with("valetkey.rate-limits.subject-create", "5/1d")
                .with("aws.services.s3.endpoint-override", s3.toString())
                .with("aws.s3.path-style-access-enabled", true);
    }

    static MeteredService start(LocalS3Server s3) {
        return start(configuration(s3.endpoint())
                .with("aws.access-key-id", s3.accessKey())
                .with("aws.secret-key", s3.secretKey()));
    }

    static MeteredService start(TestService service) {
        return new MeteredService(service);
    }

    static Caller alice() {
        return new Caller(new TenantId("acme"), new Subject("alice", Set.of(), Map.of()));
    }

    IssueOutcome issue(UploadIntent intent, IdempotencyKey key) {
        return uploads.issue(alice(), intent, Optional.of(key)).orElseThrow();
    }

    Issued issue(UploadIntent intent) {
        return (Issued) uploads.issue(alice(), intent, Optional.empty()).orElseThrow();
    }

    static UploadIntent avatar(String fileName) {
        return new UploadIntent(
                new Purpose("avatar"),
                fileName,
                new MediaType("image", "png"),
                (long) BYTES.length,
                null,
                Map.of(),
                null);
    }

    static UploadIntent video() {
        return new UploadIntent(
                new Purpose("video"), "v.mp4", new MediaType("video", "mp4"), 20_000_000L, null, Map.of(), null);
    }

    void presignFirstPart(Issued video) {
        uploads.presignParts(alice(), video.upload().id(), List.of(RequestedPart.withoutChecksum(1)));
    }

    void put(Issued issued) throws Exception {
        PresignedHttpRequest signed = (PresignedHttpRequest) issued.grant().request();
        HttpRequest.Builder request = HttpRequest.newBuilder(signed.url()).PUT(BodyPublishers.ofByteArray(BYTES));
        signed.headers().forEach(request::header);
        int status = HttpClient.newHttpClient()
                .send(request.build(), BodyHandlers.discarding())
                .statusCode();
        if (status != 200) {
            throw new AssertionError("PUT returned " + status);
        }
    }

    List<Meter> meters() {
        return registry().getMeters().stream()
                .filter(meter -> meter.getId().getName().startsWith("valetkey."))
                .toList();
    }

    RequiredSearch find(String name) {
        return registry().get(name);
    }

    /** The registry that the service defines, also if Micronaut composes it with others. */
    private MeterRegistry registry() {
        return context.getBean(OwnRegistry.class);
    }

    @Override
    public void close() {
        context.close();
    }
}
