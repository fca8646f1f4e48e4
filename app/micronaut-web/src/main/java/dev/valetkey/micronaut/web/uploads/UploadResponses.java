package dev.valetkey.micronaut.web.uploads;

import dev.valetkey.core.Uploads;
import dev.valetkey.core.multipart.PartMismatch;
import dev.valetkey.core.outcome.Violation;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.core.upload.Renewability;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadId;
import dev.valetkey.core.upload.UploadState;
import dev.valetkey.core.verify.Verification;
import dev.valetkey.core.verify.Verification.NotUploaded;
import dev.valetkey.core.verify.Verification.PartsMismatched;
import dev.valetkey.core.verify.Verification.Settled;
import dev.valetkey.micronaut.web.problem.ProblemCode;
import dev.valetkey.micronaut.web.problem.ProblemException;
import dev.valetkey.micronaut.web.response.Responses;
import dev.valetkey.policy.tenant.Profile;
import dev.valetkey.policy.tenant.Purpose;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import jakarta.inject.Singleton;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the routes of uploads have in common: ids, and uploads as JSON. Thread-safe. */
@Singleton
public final class UploadResponses {
    /** A file has up to 10,000 parts; a response does not list a reason for each of them. */
    private static final int MAX_VIOLATIONS = 100;

    private final Uploads uploads;

    UploadResponses(Uploads uploads) {
        this.uploads = uploads;
    }

    /**
     * Parses an upload's id.
     *
     * @param text the id in the path
     * @return the id
     * @throws ProblemException if it is malformed; the problem is the same as for an unknown id and one of another
     *     tenant
     */
    public static UploadId parseId(String text) {
        return UploadId.parse(text).orElseThrow(Responses::notFound);
    }

    HttpResponse<UploadJson> completed(Caller caller, Verification verification) {
        if (verification instanceof NotUploaded) {
            throw ProblemException.of(ProblemCode.NOTHING_UPLOADED);
        }
        if (verification instanceof PartsMismatched mismatched) {
            throw partsDiffer(mismatched.mismatches());
        }
        if (verification.upload().state() == UploadState.EXPIRED) {
            throw ProblemException.of(ProblemCode.UPLOAD_EXPIRED);
        }
        UploadJson upload = toJson(caller, verification.upload());
        return verification instanceof Settled
                ? HttpResponse.ok(upload)
                : HttpResponse.accepted().body(upload).header(HttpHeaders.RETRY_AFTER, "1");
    }

    private static ProblemException partsDiffer(List<PartMismatch> mismatches) {
        List<Violation> violations = mismatches.stream()
                .limit(MAX_VIOLATIONS)
                .map(part -> new Violation("parts", part.code(), part.detail(), null))
                .toList();
        List<Integer> numbers = mismatches.stream()
                .flatMap(part -> Optional.ofNullable(part.number()).stream())
                .sorted()
                .toList();
        return ProblemException.ofParts(ProblemCode.PARTS_DIFFER, violations, numbers);
    }

    /**
     * {@return the problem of an upload for which no new URLs are signed}
     *
     * @param renewability the reason
     * @throws IllegalStateException if the upload is renewable
     */
    public static ProblemException notRenewable(Renewability renewability) {
        return switch (renewability) {
            case VERIFYING -> ProblemException.of(ProblemCode.UPLOAD_BUSY).withHeader(HttpHeaders.RETRY_AFTER, "1");
            case SETTLED -> ProblemException.of(ProblemCode.UPLOAD_SETTLED);
            case ENDED -> ProblemException.of(ProblemCode.UPLOAD_EXPIRED);
            case RENEWABLE -> throw new IllegalStateException("An open upload is renewable");
        };
    }

    /**
     * {@return the upload as the caller may see it}
     *
     * @param caller the caller, of the upload's own tenant
     * @param upload the upload to convert
     */
    public UploadJson toJson(Caller caller, Upload upload) {
        return toJson(upload, uploads.purposes(caller));
    }

    /**
     * {@return the uploads as the caller may see them, in the same order}
     *
     * @param caller the caller, of the uploads' own tenant
     * @param page the uploads to convert
     */
    public List<UploadJson> toJson(Caller caller, List<Upload> page) {
        Map<Purpose, Profile> profiles = uploads.purposes(caller);
        return page.stream().map(upload -> toJson(upload, profiles)).toList();
    }

    /** Omits the key if the configuration no longer has the purpose. */
    private static UploadJson toJson(Upload upload, Map<Purpose, Profile> profiles) {
        Profile profile = profiles.get(upload.intent().purpose());
        return UploadJson.of(upload, profile != null && profile.showKey());
    }
}
