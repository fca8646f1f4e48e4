package dev.valetkey.s3.store;

import dev.valetkey.core.port.store.StoreUnavailableException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

import java.util.Set;
import java.util.function.Supplier;

/** The S3 calls that the service makes, with their permissions and the statuses that describe the state of an object. */
enum StoreCall {
    HEAD("s3:GetObject and s3:ListBucket", Set.of(404)),
    /** A range of an object that was replaced may not exist. */
    GET("s3:GetObject", Set.of(404, 412, 416)),
    /** The version is gone (404), or a delete marker is the current one (405). */
    GET_TAGS("s3:GetObjectTagging and s3:GetObjectVersionTagging", Set.of(404, 405)),
    COPY("s3:GetObject and s3:PutObject", Set.of(404, 409, 412)),
    PUT("s3:PutObject", Set.of()),
    DELETE("s3:DeleteObject", Set.of(404, 409, 412)),
    CREATE_MULTIPART("s3:PutObject", Set.of()),
    /** Some servers check the range before the condition, and a source that was replaced may be too short for the range. */
    COPY_PART("s3:GetObject and s3:PutObject", Set.of(400, 404, 412, 416)),
    LIST_PARTS("s3:ListMultipartUploadParts", Set.of(404)),
    COMPLETE("s3:PutObject", Set.of(404, 409, 412)),
    ABORT("s3:AbortMultipartUpload", Set.of(404));

    /**
     * The error codes of a completion whose parts differ from the list in the request, or do not add up to the stated size or
     * checksum. Other errors with 400 concern the request itself: its date, its region, its token.
     */
    private static final Set<String> INVALID_PARTS_CODES =
            Set.of("InvalidPart", "InvalidPartOrder", "EntityTooSmall", "BadDigest", "InvalidRequest");

    /** The error codes of 404, 409 and 412, which S3 also returns in the body of a response with status 200. */
    private static final Set<String> CONFLICT_CODES =
            Set.of("NoSuchUpload", "PreconditionFailed", "ConditionalRequestConflict");

    private final String permissions;

    @SuppressWarnings("ImmutableEnumChecker") // Set.copyOf returns an immutable set
    private final Set<Integer> objectStateStatuses;

    StoreCall(String permissions, Set<Integer> objectStateStatuses) {
        this.permissions = permissions;
        this.objectStateStatuses = Set.copyOf(objectStateStatuses);
    }

    /**
     * Executes the call.
     *
     * @throws StoreUnavailableException if S3 did not respond, or with an error that does not describe the state of an object
     */
    public <T> StoreResult<T> execute(Supplier<T> call) {
        try {
            return new StoreResult.Ok<>(call.get());
        } catch (S3Exception refusal) {
            return classify(refusal);
        } catch (SdkException noResponse) {
            throw unavailable(noResponse);
        }
    }

    /** The exception for a call that failed for a reason other than the state of an object. */
    public StoreUnavailableException unavailable(Exception cause) {
        return new StoreUnavailableException(name(), cause);
    }

    private <T> StoreResult<T> classify(S3Exception refusal) {
        String code = code(refusal);
        if (this == COMPLETE && INVALID_PARTS_CODES.contains(code)) {
            return new StoreResult.Rejected<>(refusal);
        }
        if (isObjectState(refusal.statusCode(), code)) {
            return new StoreResult.NotApplied<>(refusal);
        }
        boolean denied = refusal.statusCode() == 401 || refusal.statusCode() == 403;
        throw unavailable(denied ? new StoreAccessDeniedException(name(), permissions, refusal) : refusal);
    }

    /** A HEAD response has no body, so a missing bucket looks like a missing key. */
    private boolean isObjectState(int status, String code) {
        boolean objectState =
                objectStateStatuses.contains(status) || (this == COMPLETE && CONFLICT_CODES.contains(code));
        return objectState && !code.equals("NoSuchBucket");
    }

    private static String code(S3Exception refusal) {
        String code = refusal.awsErrorDetails() == null
                ? null
                : refusal.awsErrorDetails().errorCode();
        return code == null ? "" : code;
    }
}
