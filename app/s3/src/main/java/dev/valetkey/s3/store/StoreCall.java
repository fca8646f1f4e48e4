package dev.valetkey.s3.store;

import dev.valetkey.core.port.StoreUnavailable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

import java.util.function.Supplier;

/** The calls that the service makes, and how their answers are sorted. */
enum StoreCall {
    HEAD("s3:GetObject and s3:ListBucket"),
    COPY("s3:GetObject and s3:PutObject"),
    PUT("s3:PutObject"),
    DELETE("s3:DeleteObject"),
    CREATE_MULTIPART("s3:PutObject"),
    LIST_PARTS("s3:ListMultipartUploadParts"),
    COMPLETE("s3:PutObject"),
    ABORT("s3:AbortMultipartUpload");

    private final String permissions;

    StoreCall(String permissions) {
        this.permissions = permissions;
    }

    /**
     * Makes the call.
     *
     * @throws StoreUnavailable if there was no answer, or one that says nothing about objects
     */
    <T> Answer<T> ask(Supplier<T> call) {
        try {
            return new Answer.Given<>(call.get());
        } catch (S3Exception refusal) {
            return declined(refusal);
        } catch (SdkException noAnswer) {
            throw unavailable(noAnswer);
        }
    }

    StoreUnavailable unavailable(Exception cause) {
        return new StoreUnavailable(name(), cause);
    }

    private <T> Answer<T> declined(S3Exception refusal) {
        int status = refusal.statusCode();
        if (isAboutObjects(status) && !isBucketMissing(refusal)) {
            return new Answer.Declined<>(refusal);
        }
        boolean denied = status == 401 || status == 403;
        throw unavailable(denied ? new AccessRefused(name(), permissions, refusal) : refusal);
    }

    private boolean isAboutObjects(int status) {
        return switch (this) {
            case HEAD -> status == 404;
            case COPY, DELETE -> status == 404 || status == 409 || status == 412;
            case LIST_PARTS, ABORT -> status == 404;
            // 400: the parts are not those that were named, or their sum is not the one that was.
            case COMPLETE -> status == 400 || status == 404 || status == 409 || status == 412;
            case PUT, CREATE_MULTIPART -> false;
        };
    }

    /** HEAD has no body, so there S3 does not tell a missing bucket from a missing key. */
    private static boolean isBucketMissing(S3Exception refusal) {
        return refusal.awsErrorDetails() != null
                && "NoSuchBucket".equals(refusal.awsErrorDetails().errorCode());
    }
}
