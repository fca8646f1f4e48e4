package dev.valetkey.client.wire;

import dev.valetkey.client.error.ServiceProblemException;

/** What became of one of many intents. */
public sealed interface BatchItemResponse {

    record Granted(CreateUploadResponse issued) implements BatchItemResponse {}

    record Refused(ServiceProblemException problem) implements BatchItemResponse {}
}
