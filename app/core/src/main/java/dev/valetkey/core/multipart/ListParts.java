package dev.valetkey.core.multipart;

import dev.valetkey.core.port.store.ListedPart;
import dev.valetkey.core.port.store.MultipartStore;
import dev.valetkey.core.transport.Transport;
import dev.valetkey.core.upload.Renewability;
import dev.valetkey.core.upload.Upload;

import java.time.Clock;
import java.util.List;

/** Lists the parts of an upload that the store has, so that a client can resume after an interruption. Thread-safe. */
public final class ListParts {

    /** What the store has. */
    public sealed interface Outcome {

        /**
         * The parts in the order of their numbers; empty if the store has no such multipart upload.
         *
         * @param transport the part plan and the checksum algorithm of the parts
         * @param parts the parts that the store has
         */
        record Found(Transport.Multipart transport, List<ListedPart> parts) implements Outcome {
            /**
             * Copies the list.
             *
             * @param transport the part plan and the checksum algorithm of the parts
             * @param parts the parts that the store has
             */
            public Found {
                parts = List.copyOf(parts);
            }
        }

        /**
         * The upload accepts no parts any more.
         *
         * @param renewability the reason; never {@code RENEWABLE}
         */
        record Closed(Renewability renewability) implements Outcome {}

        /** The upload is not a multipart upload. */
        record NotMultipart() implements Outcome {}
    }

    private final MultipartStore store;
    private final Clock clock;

    /**
     * Creates the use case.
     *
     * @param store the store of the multipart uploads
     * @param clock decides whether the upload has ended
     */
    public ListParts(MultipartStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Lists the parts of an upload.
     *
     * @param upload an upload of any kind
     * @return the parts, or the reason for having none
     */
    public Outcome list(Upload upload) {
        if (!(upload.transport() instanceof Transport.Multipart parts)) {
            return new Outcome.NotMultipart();
        }
        Renewability renewability = upload.renewability(clock.instant());
        return renewability == Renewability.RENEWABLE
                ? new Outcome.Found(
                        parts, upload.multipart().flatMap(store::listParts).orElse(List.of()))
                : new Outcome.Closed(renewability);
    }
}
