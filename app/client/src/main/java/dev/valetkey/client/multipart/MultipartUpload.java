package dev.valetkey.client.multipart;

import dev.valetkey.client.error.ServiceProblemException;
import dev.valetkey.client.error.ValetkeyClientException;
import dev.valetkey.client.http.CompletionPoller;
import dev.valetkey.client.http.Retry;
import dev.valetkey.client.http.UploadsApi;
import dev.valetkey.client.s3.S3UploadClient;
import dev.valetkey.client.wire.GrantResponse;
import dev.valetkey.client.wire.ListPartsResponse;
import dev.valetkey.client.wire.UploadResponse;

import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Sends the missing parts of a file, completes the upload and resends parts that the service rejects. */
public final class MultipartUpload {

    /** How often parts that differ from the file are resent. */
    private static final int MAX_RESEND_ROUNDS = 3;

    /** S3 stores the object, or is about to; completing returns the outcome. */
    private static final Set<String> ALREADY_STORED_CODES = Set.of("already-uploaded", "upload-busy", "upload-settled");

    private final UploadsApi service;
    private final CompletionPoller completionPoller;
    private final ParallelPartUploader partUploader;

    /**
     * Creates the upload of files in parts.
     *
     * @param service the API of the service
     * @param store sends the parts to S3
     * @param retry retries each part
     * @param completionPoller completes the upload
     * @param parallel number of parts sent at the same time
     * @param clock decides whether a presigned part has expired
     */
    public MultipartUpload(
            UploadsApi service,
            S3UploadClient store,
            Retry retry,
            CompletionPoller completionPoller,
            int parallel,
            Clock clock) {
        this.service = service;
        this.completionPoller = completionPoller;
        var signer = new PartGrantClient(service);
        this.partUploader = new ParallelPartUploader(signer, new PartUploader(signer, store, retry, clock), parallel);
    }

    /**
     * Sends and completes an upload, and returns it when it is stored.
     *
     * @param transfer the file and its division into parts
     * @param stored the numbers of the parts that S3 stores
     * @param signed parts that are already presigned
     * @return the stored upload
     */
    public UploadResponse upload(MultipartTransfer transfer, List<Integer> stored, List<GrantResponse.Part> signed) {
        List<Integer> missing = missing(transfer, stored);
        for (int round = 1; ; round++) {
            try {
                partUploader.upload(transfer, missing, signed);
                return completionPoller.complete(transfer.id());
            } catch (ValetkeyClientException failure) {
                if (round > MAX_RESEND_ROUNDS) {
                    throw failure;
                }
                missing = partsToResend(transfer, failure);
            }
        }
    }

    /** The parts to resend because of this failure; empty if only completing is left. */
    private List<Integer> partsToResend(MultipartTransfer transfer, ValetkeyClientException failure) {
        if (failure instanceof ServiceProblemException problem
                && problem.hasCode("parts-differ")
                && !problem.parts().isEmpty()) {
            Set<Integer> correct = new HashSet<>(transfer.partNumbers());
            problem.parts().forEach(correct::remove);
            return missing(transfer, correct);
        }
        if (failure instanceof MultipartClosedException || failure.hasCode(CompletionPoller.NOTHING_UPLOADED)) {
            return renewAndCompare(transfer);
        }
        throw failure;
    }

    private List<Integer> renewAndCompare(MultipartTransfer transfer) {
        try {
            var unused = service.renew(transfer.id());
            ListPartsResponse stored = service.listParts(transfer.id());
            return missing(
                    transfer,
                    StoredPartComparer.compare(stored, transfer.file()).matching());
        } catch (ServiceProblemException problem) {
            if (ALREADY_STORED_CODES.contains(problem.code())) {
                return List.of();
            }
            throw problem;
        }
    }

    /** The missing parts; also sets the progress to the stored ones. */
    private static List<Integer> missing(MultipartTransfer transfer, Collection<Integer> stored) {
        Set<Integer> skipped = Set.copyOf(stored);
        transfer.progress().setParts(transfer.layout().count(), skipped.size(), transfer.size(skipped));
        return transfer.partNumbers().stream()
                .filter(number -> !skipped.contains(number))
                .toList();
    }
}
