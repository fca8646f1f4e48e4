package dev.valetkey.core.reconcile;

import dev.valetkey.core.fixture.CoreFixture;
import dev.valetkey.core.fixture.TestIntents;
import dev.valetkey.core.outcome.IssueOutcome.Issued;
import dev.valetkey.core.port.reconcile.BucketListing.ListedMultipart;
import dev.valetkey.core.port.reconcile.BucketListing.ListedObject;
import dev.valetkey.core.reconcile.IncomingClassifier.Kind;
import dev.valetkey.core.upload.Rejection;
import dev.valetkey.core.upload.StoredObject;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadState;
import dev.valetkey.core.upload.UploadStatus;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.object.KeyPrefix;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** The classification of anything below {@code incoming/} at any time. */
class IncomingClassifierProperties {

    private static final Duration GRACE = Duration.ofMinutes(5);
    private static final Duration ORPHAN_AGE = Duration.ofDays(2);

    private static final CoreFixture CORE = new CoreFixture();
    private static final Upload PICTURE = issue(TestIntents.avatar());
    private static final Upload VIDEO = issue(TestIntents.video(1L << 30));

    private final IncomingClassifier classifier = new IncomingClassifier(
            new ReconcileSettings(Duration.ofHours(1), GRACE, true, ORPHAN_AGE, 1),
            KnownTenants.withPrefixes(List.of(new KeyPrefix("acme/"))));

    private static Upload issue(TestIntents intent) {
        return ((Issued) CORE.issue(CoreFixture.caller("acme"), intent.intent())).upload();
    }

    private static Upload in(UploadState state, Upload issued) {
        StoredObject object = new StoredObject(
                issued.placement().stored(), 7, new MediaType("image", "png"), null, "e", null, issued.createdAt());
        UploadStatus status = switch (state) {
            case ISSUED -> new UploadStatus.Issued();
            case VERIFYING -> new UploadStatus.Verifying(issued.createdAt());
            case INSPECTING -> new UploadStatus.Inspecting(issued.createdAt());
            case STORED -> new UploadStatus.Stored(object);
            case QUARANTINED ->
                new UploadStatus.Quarantined(object, new Rejection("malware-found", "x"), issued.createdAt());
            case REJECTED -> new UploadStatus.Rejected(new Rejection("size-differs", "other"));
            case EXPIRED -> new UploadStatus.Expired();
            case ABORTED -> new UploadStatus.Aborted();
            case DELETED -> new UploadStatus.Deleted(object);
        };
        return new Upload(
                issued.id(),
                issued.tenant(),
                issued.subject(),
                issued.intent(),
                issued.transport(),
                issued.multipartId(),
                issued.placement(),
                issued.inspections(),
                issued.createdAt(),
                issued.expiresAt(),
                issued.endsAt(),
                status,
                7);
    }

    private static IncomingKey key(Upload upload) {
        return IncomingKey.parse(upload.placement().incoming().value()).orElseThrow();
    }

    private static ListedObject object(Upload upload, long size, Instant at) {
        return new ListedObject(upload.placement().incoming().value(), size, "etag", at);
    }

    /** Around the end of the grace, to the second. */
    private static Instant at(int seconds) {
        return PICTURE.expiresAt().plus(GRACE).plusSeconds(seconds);
    }

    @Property
    void an_object_is_late_if_its_upload_has_ended_without_it_and_no_url_can_write_any_more(
            @ForAll UploadState state,
            @ForAll @LongRange(min = 0, max = 3) long size,
            @ForAll @IntRange(min = -2_000_000, max = 2_000_000) int seconds,
            @ForAll @IntRange(min = -2_000_000, max = 2_000_000) int written) {
        Kind kind =
                classifier.classify(object(PICTURE, size, at(written)), key(PICTURE), in(state, PICTURE), at(seconds));

        boolean late = state.settled() && state != UploadState.STORED && size > 0 && seconds > 0;
        assertThat(kind).isEqualTo(late ? Kind.LATE : Kind.EXPECTED);
    }

    @Property
    void an_object_without_a_record_is_an_orphan_only_after_the_age(
            @ForAll @LongRange(min = 0, max = 3) long size, @ForAll @IntRange(min = -400_000, max = 400_000) int age) {
        Kind kind = classifier.classify(object(PICTURE, size, at(-age)), key(PICTURE), null, at(0));

        assertThat(kind).isEqualTo(age > ORPHAN_AGE.toSeconds() ? Kind.ORPHAN : Kind.RECENT);
    }

    @Property
    void the_record_of_another_key_never_makes_an_object_late(
            @ForAll UploadState state, @ForAll @IntRange(min = 0, max = 100_000) int seconds) {
        Kind kind = classifier.classify(object(PICTURE, 7, at(0)), key(PICTURE), in(state, VIDEO), at(seconds));

        assertThat(kind).isEqualTo(Kind.RECENT);
    }

    @Property
    void a_multipart_upload_is_late_if_its_upload_has_ended_and_expected_if_it_is_the_recorded_one(
            @ForAll UploadState state,
            @ForAll boolean recorded,
            @ForAll @IntRange(min = -400_000, max = 400_000) int age) {
        String id = recorded ? String.valueOf(VIDEO.multipartId()) : "superseded";
        ListedMultipart listed =
                new ListedMultipart(VIDEO.placement().incoming().value(), id, at(-age));

        Kind kind = classifier.classify(listed, key(VIDEO), in(state, VIDEO), at(0));

        Kind unrecorded = age > ORPHAN_AGE.toSeconds() ? Kind.ORPHAN : Kind.RECENT;
        assertThat(kind).isEqualTo(state.settled() ? Kind.LATE : recorded ? Kind.EXPECTED : unrecorded);
    }

    @Property
    void a_key_of_any_text_belongs_to_nobody_or_has_the_form_of_an_incoming_key(@ForAll String text) {
        IncomingKey.parse("incoming/" + text)
                .ifPresent(key ->
                        assertThat("incoming/" + key.tenantPrefix() + key.id()).isEqualTo("incoming/" + text));
        assertThat(IncomingKey.parse(text).filter(key -> !text.startsWith("incoming/")))
                .isEmpty();
    }
}
