package dev.valetkey.server.doctor.account;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Distinguishes a missing setting from one that cannot be read. */
final class AwsErrors {

    private static final Set<String> MISSING = Set.of(
            "NoSuchBucketPolicy",
            "NoSuchPublicAccessBlockConfiguration",
            "OwnershipControlsNotFoundError",
            "ServerSideEncryptionConfigurationNotFoundError",
            "NoSuchCORSConfiguration",
            "NoSuchLifecycleConfiguration",
            "NoSuchEntity",
            "NoSuchEntityException",
            "NotFoundException",
            "QueueDoesNotExist",
            "AWS.SimpleQueueService.NonExistentQueue");

    private static final int FORBIDDEN = 403;

    private AwsErrors() {}

    /**
     * Reads a setting.
     *
     * @param permission the IAM action that the call requires
     * @return the setting; empty if it is not set
     * @throws UnreadableException for every other error
     */
    static <T> Optional<T> read(String permission, Supplier<T> call) {
        try {
            return Optional.ofNullable(call.get());
        } catch (AwsServiceException rejected) {
            if (MISSING.contains(code(rejected))) {
                return Optional.empty();
            }
            throw new UnreadableException(
                    rejected.statusCode() == FORBIDDEN || code(rejected).startsWith("AccessDenied")
                            ? "permission denied; it requires " + permission
                            : permission + " returned " + rejected.statusCode() + " " + code(rejected),
                    rejected);
        } catch (SdkException failed) {
            throw new UnreadableException(permission + " failed: " + failed.getMessage(), failed);
        }
    }

    private static String code(AwsServiceException rejected) {
        return rejected.awsErrorDetails() == null
                ? ""
                : String.valueOf(rejected.awsErrorDetails().errorCode());
    }
}
