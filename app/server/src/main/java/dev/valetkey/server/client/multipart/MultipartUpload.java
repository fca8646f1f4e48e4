package dev.valetkey.server.client.multipart;

import dev.valetkey.server.client.failure.Failure;
import dev.valetkey.server.client.failure.Problem;
import dev.valetkey.server.client.grant.PartGrant;
import dev.valetkey.server.client.grant.StoredParts;
import dev.valetkey.server.client.retry.Retry;
import dev.valetkey.server.client.service.UploadService;
import dev.valetkey.server.client.settle.Settlement;
import dev.valetkey.server.client.store.StoreClient;
import dev.valetkey.server.client.wire.Upload;

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

    private final UploadService service;
    private final Settlement completionPoller;
    private final SendParts partUploader;

    /**
     * One for a run.
     *
     * @param parallel how many parts are on their way at a time
     */
    public MultipartUpload(
            UploadService service, StoreClient store, Retry retry, Settlement settlement, int parallel, Clock clock) {
        this.service = service;
        this.completionPoller = settlement;
        var signer = new SignParts(service);
        this.partUploader = new SendParts(signer, new SendPart(signer, store, retry, clock), parallel);
    }

    /**
     * The stored upload.
     *
     * @param there the numbers of the parts that S3 has
     * @param signed parts that are signed already
     */
    public Upload upload(PartsOrder order, List<Integer> there, List<PartGrant> signed) {
        List<Integer> missing = missing(order, there);
        for (int round = 1; ; round++) {
            try {
                partUploader.upload(order, missing, signed);
                return completionPoller.complete(order.id());
            } catch (Failure failure) {
                if (round > MAX_RESEND_ROUNDS) {
                    throw failure;
                }
                missing = partsToResend(order, failure);
            }
        }
    }

    /** The parts to send again because of this failure; none if only completing is left. */
    private List<Integer> partsToResend(PartsOrder order, Failure failure) {
        if (failure instanceof Problem problem
                && problem.hasCode("parts-differ")
                && !problem.parts().isEmpty()) {
            Set<Integer> right = new HashSet<>(order.partNumbers());
            problem.parts().forEach(right::remove);
            return missing(order, right);
        }
        if (failure instanceof MultipartClosed || failure.hasCode(Settlement.NOTHING_UPLOADED)) {
            return renewAndCompare(order);
        }
        throw failure;
    }

    private List<Integer> renewAndCompare(PartsOrder order) {
        try {
            var unused = service.renew(order.id());
            StoredParts stored = service.listParts(order.id());
            return missing(order, CompareParts.compare(stored, order.file()).matching());
        } catch (Problem problem) {
            if (ALREADY_STORED_CODES.contains(problem.code())) {
                return List.of();
            }
            throw problem;
        }
    }

    /** What is not there; of it the meter hears, too. */
    private static List<Integer> missing(PartsOrder order, Collection<Integer> there) {
        Set<Integer> skipped = Set.copyOf(there);
        order.progress().setParts(order.layout().count(), skipped.size(), order.size(skipped));
        return order.partNumbers().stream().filter(number -> !skipped.contains(number)).toList();
    }
}
