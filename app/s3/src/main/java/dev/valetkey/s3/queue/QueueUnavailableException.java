package dev.valetkey.s3.queue;

import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** The queue is unavailable, does not exist, or may not be used; retrying later may help. */
final class QueueUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    QueueUnavailableException(String action, QueueUrl queue, SdkException cause) {
        super(describe(action, queue, cause), cause);
    }

    private static String describe(String action, QueueUrl queue, SdkException cause) {
        if (cause instanceof QueueDoesNotExistException) {
            return "The queue " + queue
                    + " does not exist in the account and Region of its URL. Check the URL, and create the"
                    + " queue by the Terraform kit or remove the setting.";
        }
        if (cause instanceof SqsException refused && (refused.statusCode() == 401 || refused.statusCode() == 403)) {
            return "The service may not call sqs:" + action + " on the queue " + queue
                    + ". Allow sqs:ReceiveMessage, sqs:DeleteMessage and sqs:ChangeMessageVisibility in the service's"
                    + " role.";
        }
        return "The queue " + queue + " did not answer " + action + ": " + cause.getMessage();
    }
}
