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
    private static final int ROUNDS = 3;

    /** There is something, or will be: completing says what. */
    private static final Set<String> ARRIVED = Set.of("already-uploaded", "upload-busy", "upload-settled");

    private final UploadService service;
    private final Settlement settlement;
    private final SendParts sendParts;

    /**
     * One for a run.
     *
     * @param parallel how many parts are on their way at a time
     */
    public MultipartUpload(
            UploadService service, StoreClient store, Retry retry, Settlement settlement, int parallel, Clock clock) {
        this.service = service;
        this.settlement = settlement;
        var signer = new SignParts(service);
        this.sendParts = new SendParts(signer, new SendPart(signer, store, retry, clock), parallel);
    }

    /**
     * The stored upload.
     *
     * @param there the numbers of the parts that S3 has
     * @param signed parts that are signed already
     */
    public Upload send(PartsOrder order, List<Integer> there, List<PartGrant> signed) {
        List<Integer> missing = missing(order, there);
        for (int round = 1; ; round++) {
            try {
                sendParts.send(order, missing, signed);
                return settlement.complete(order.id());
            } catch (Failure failure) {
                if (round > ROUNDS) {
                    throw failure;
                }
                missing = wrong(order, failure);
            }
        }
    }

    /** The parts to send again because of this failure; none if only completing is left. */
    private List<Integer> wrong(PartsOrder order, Failure failure) {
        if (failure instanceof Problem problem
                && problem.is("parts-differ")
                && !problem.parts().isEmpty()) {
            Set<Integer> right = new HashSet<>(order.all());
            problem.parts().forEach(right::remove);
            return missing(order, right);
        }
        if (failure instanceof MultipartClosed || failure.is(Settlement.NOTHING)) {
            return reopened(order);
        }
        throw failure;
    }

    private List<Integer> reopened(PartsOrder order) {
        try {
            var unused = service.renew(order.id());
            StoredParts stored = service.parts(order.id());
            return missing(order, CompareParts.compare(stored, order.file()).same());
        } catch (Problem problem) {
            if (ARRIVED.contains(problem.code())) {
                return List.of();
            }
            throw problem;
        }
    }

    /** What is not there; of it the meter hears, too. */
    private static List<Integer> missing(PartsOrder order, Collection<Integer> there) {
        Set<Integer> skipped = Set.copyOf(there);
        order.meter().parts(order.plan().count(), skipped.size(), order.size(skipped));
        return order.all().stream().filter(number -> !skipped.contains(number)).toList();
    }
}
