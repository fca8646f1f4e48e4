package dev.valetkey.micronaut.event;

import dev.valetkey.core.event.UploadEvent;
import dev.valetkey.core.port.ledger.Ledger;
import dev.valetkey.core.transport.Transport;
import dev.valetkey.core.upload.InspectionProgress;
import dev.valetkey.core.upload.Placement;
import dev.valetkey.core.upload.StoredObject;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadId;
import dev.valetkey.core.upload.UploadStatus;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.object.ObjectKey;
import dev.valetkey.policy.tenant.Purpose;
import dev.valetkey.policy.tenant.TenantId;
import io.micronaut.context.BeanContext;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Stores uploads in a service's ledger. */
final class StoredEvents {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final MediaType PNG = new MediaType("image", "png");

    private StoredEvents() {}

    /** Stores an upload and returns its event, except for the time. */
    static UploadEvent store(BeanContext service) {
        UploadId id = new UploadId(UUID.randomUUID());
        Upload issued = issued(id);
        Upload verifying = issued.transitionTo(new UploadStatus.Verifying(NOW.plusSeconds(30)));
        Upload stored = verifying.transitionTo(new UploadStatus.Stored(
                new StoredObject(issued.placement().stored(), 48_213, PNG, null, "etag", null, NOW.plusSeconds(1))));
        Ledger ledger = service.getBean(Ledger.class);
        ledger.add(issued);
        ledger.replace(issued, verifying);
        ledger.replace(verifying, stored);
        return UploadEvent.of(stored, NOW).orElseThrow();
    }

    private static Upload issued(UploadId id) {
        return new Upload(
                id,
                new TenantId("acme"),
                "alice",
                new UploadIntent(new Purpose("avatar"), "kitten.png", PNG, 48_213L, null, Map.of(), null),
                new Transport.Put(48_213),
                null,
                new Placement(new ObjectKey("incoming/acme/" + id), new ObjectKey("objects/acme/" + id)),
                InspectionProgress.NONE,
                NOW,
                NOW.plusSeconds(300),
                NOW.plusSeconds(86_400),
                new UploadStatus.Issued(),
                0);
    }
}
