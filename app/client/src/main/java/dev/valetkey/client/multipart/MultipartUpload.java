package dev.valetkey.client.multipart;

import dev.valetkey.client.error.ServiceProblemException;
import dev.valetkey.client.error.ValetkeyClientException;
import dev.valetkey.client.http.CompletionPoller;
import dev.valetkey.client.http.Retry;
import dev.valetkey.client.http.UploadsApi;
import dev.valetkey.client.s3.S3UploadClient;
import dev.valetkey.client.wire.ListPartsResponse;
import dev.valetkey.client.wire.PartGrantResponse;
import dev.valetkey.client.wire.UploadResponse;

import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Sends what is missing of a file and completes it; repairs what the service finds wrong. */
public final class MultipartUpload {

    /** How often parts are sent again that the service found wrong. */
    private static final int MAX_RESEND_ROUNDS = 3;

    /** There is something, or will be: completing says what. */
    private static final Set<String> ALREADY_STORED_CODES = Set.of("already-uploaded", "upload-busy", "upload-settled");

    private final UploadsApi service;
    private final CompletionPoller completionPoller;
    private final ParallelPartUploader partUploader;

    /**
     * One for a run.
     *
     * @param parallel how many parts are on their way at a time
     */
    public MultipartUpload(
            UploadsApi service, S3UploadClient store, Retry retry, CompletionPoller settlement, int parallel, Clock clock) {
        this.service = service;
        this.completionPoller = settlement;
        var signer = new PartGrantClient(service);
        this.partUploader = new ParallelPartUploader(signer, new PartUploader(signer, store, retry, clock), parallel);
    }

    /**
     * The stored upload.
     *
     * @param there the numbers of the parts that S3 has
     * @param signed parts that are signed already
     */
    public UploadResponse upload(MultipartTransfer order, List<Integer> there, List<PartGrantResponse> signed) {
        List<Integer> missing = missing(order, there);
        for (int round = 1; ; round++) {
            try {
                partUploader.upload(order, missing, signed);
                return completionPoller.complete(order.id());
            } catch (ValetkeyClientException failure) {
                if (round > MAX_RESEND_ROUNDS) {
                    throw failure;
                }
                missing = partsToResend(order, failure);
            }
        }
    }

    /** The parts to send again because of this failure; none if only completing is left. */
    private List<Integer> partsToResend(MultipartTransfer order, ValetkeyClientException failure) {
        if (failure instanceof ServiceProblemException problem
                && problem.hasCode("parts-differ")
                && !problem.parts().isEmpty()) {
            Set<Integer> right = new HashSet<>(order.partNumbers());
            problem.parts().forEach(right::remove);
            return missing(order, right);
        }
        if (failure instanceof MultipartClosedException || failure.hasCode(CompletionPoller.NOTHING_UPLOADED)) {
            return renewAndCompare(order);
        }
        throw failure;
    }

    private List<Integer> renewAndCompare(MultipartTransfer order) {
        try {
            var unused = service.renew(order.id());
            ListPartsResponse stored = service.listParts(order.id());
            return missing(order, StoredPartComparer.compare(stored, order.file()).matching());
        } catch (ServiceProblemException problem) {
            if (ALREADY_STORED_CODES.contains(problem.code())) {
                return List.of();
            }
            throw problem;
        }
    }

    /** What is not there; of it the meter hears, too. */
    private static List<Integer> missing(MultipartTransfer order, Collection<Integer> there) {
        Set<Integer> skipped = Set.copyOf(there);
        order.progress().setParts(order.layout().count(), skipped.size(), order.size(skipped));
        return order.partNumbers().stream().filter(number -> !skipped.contains(number)).toList();
    }
}
