package dev.valetkey.s3.store;

import dev.valetkey.core.port.store.StoreUnavailableException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

import java.util.Set;
import java.util.function.Supplier;

/** The calls that the service makes, and how their answers are sorted. */
public enum StoreCall {
    HEAD("s3:GetObject and s3:ListBucket", Set.of(404)),
    COPY("s3:GetObject and s3:PutObject", Set.of(404, 409, 412)),
    PUT("s3:PutObject", Set.of()),
    DELETE("s3:DeleteObject", Set.of(404, 409, 412)),
    CREATE_MULTIPART("s3:PutObject", Set.of()),
    /** Some look at the range before they look at the condition, and a source that is smaller by now has no such range. */
    COPY_PART("s3:GetObject and s3:PutObject", Set.of(400, 404, 412, 416)),
    LIST_PARTS("s3:ListMultipartUploadParts", Set.of(404)),
    COMPLETE("s3:PutObject", Set.of(404, 409, 412)),
    ABORT("s3:AbortMultipartUpload", Set.of(404));

    /**
     * What S3 says to a completion when the parts are not those that were named, or do not add up to what was promised.
     * Other answers with 400 are about the request: its date, its region, its token.
     */
    private static final Set<String> INVALID_PARTS_CODES =
            Set.of("InvalidPart", "InvalidPartOrder", "EntityTooSmall", "BadDigest", "InvalidRequest");

    /** What S3 says with 404, 409 and 412, and also in an answer that began as 200. */
    private static final Set<String> CONFLICT_CODES =
            Set.of("NoSuchUpload", "PreconditionFailed", "ConditionalRequestConflict");

    private final String permissions;

    @SuppressWarnings("ImmutableEnumChecker") // Set.of and Set.copyOf give no other.
    private final Set<Integer> objectStateStatuses;

    StoreCall(String permissions, Set<Integer> statuses) {
        this.permissions = permissions;
        this.objectStateStatuses = Set.copyOf(statuses);
    }

    /**
     * Makes the call.
     *
     * @throws StoreUnavailableException if there was no answer, or one that says nothing about objects
     */
    public <T> StoreResult<T> execute(Supplier<T> call) {
        try {
            return new StoreResult.Ok<>(call.get());
        } catch (S3Exception refusal) {
            return classify(refusal);
        } catch (SdkException noAnswer) {
            throw unavailable(noAnswer);
        }
    }

    /** For what was not done for a reason that has nothing to do with objects. */
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

    /** HEAD has no body, so there S3 does not tell a missing bucket from a missing key. */
    private boolean isObjectState(int status, String code) {
        boolean said = objectStateStatuses.contains(status) || (this == COMPLETE && CONFLICT_CODES.contains(code));
        return said && !code.equals("NoSuchBucket");
    }

    private static String code(S3Exception refusal) {
        String code = refusal.awsErrorDetails() == null
                ? null
                : refusal.awsErrorDetails().errorCode();
        return code == null ? "" : code;
    }
}
