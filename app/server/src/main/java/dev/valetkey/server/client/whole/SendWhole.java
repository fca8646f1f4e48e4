package dev.valetkey.server.client.whole;

import dev.valetkey.server.client.failure.Failure;
import dev.valetkey.server.client.failure.Failures;
import dev.valetkey.server.client.grant.Grant;
import dev.valetkey.server.client.json.UnexpectedAnswer;
import dev.valetkey.server.client.progress.FileMeter;
import dev.valetkey.server.client.retry.Again;
import dev.valetkey.server.client.retry.Retry;
import dev.valetkey.server.client.service.UploadService;
import dev.valetkey.server.client.settle.Settlement;
import dev.valetkey.server.client.store.StoreClient;
import dev.valetkey.server.client.store.StoreFailures;
import dev.valetkey.server.client.store.StoreRequest;
import dev.valetkey.server.client.store.StoreResult;
import dev.valetkey.server.client.store.StoreResult.S3Response;
import dev.valetkey.server.client.store.StoreResult.NoResponse;
import dev.valetkey.server.client.wire.Issued;
import dev.valetkey.server.client.wire.Upload;
import dev.valetkey.server.file.OpenFile;

import java.io.IOException;

/**
 * Sends a file in one request. A 412, or silence after the last byte, says that the object may be there, from an attempt
 * whose answer was lost: the service looks and decides, and only when it finds nothing are the bytes sent again.
 */
public final class SendWhole {

    private final UploadService service;
    private final StoreClient store;
    private final Retry retry;
    private final Settlement completionPoller;

    public SendWhole(UploadService service, StoreClient store, Retry retry, Settlement settlement) {
        this.service = service;
        this.store = store;
        this.retry = retry;
        this.completionPoller = settlement;
    }

    /** The stored upload. */
    public Upload upload(Issued issued, OpenFile file, FileMeter meter) {
        return retry.execute(new Attempt(issued, file, meter)::attempt);
    }

    private final class Attempt {
        private final OpenFile file;
        private final FileMeter progress;
        private Issued issued;

        Attempt(Issued issued, OpenFile file, FileMeter meter) {
            this.issued = issued;
            this.file = file;
            this.progress = meter;
        }

        Upload attempt() {
            StoreResult result = store.send(request(), progress);
            requireUnchanged();
            String id = issued.upload().id();
            if (result instanceof S3Response answer && answer.successful()) {
                return completionPoller.complete(id);
            }
            if (result instanceof S3Response answer && answer.expired()) {
                issued = service.renew(id);
                throw new Again(StoreFailures.refused(answer));
            }
            RuntimeException failure = StoreFailures.toException(result);
            if (mayBeStored(result)) {
                return completeIfStored(id, failure);
            }
            throw failure;
        }

        private StoreRequest request() {
            Grant grant = issued.grant();
            if (grant instanceof Grant.Put put) {
                return StoreRequest.of(put, file);
            }
            if (grant instanceof Grant.Post form) {
                return StoreRequest.of(form, file);
            }
            throw new UnexpectedAnswer("it changed the kind of the grant");
        }

        private void requireUnchanged() {
            try {
                file.requireUnchanged();
            } catch (IOException e) {
                throw Failures.toException(e);
            }
        }

        private Upload completeIfStored(String id, RuntimeException failure) {
            try {
                return completionPoller.complete(id);
            } catch (Failure end) {
                throw end.hasCode(Settlement.NOTHING_UPLOADED) ? failure : end;
            }
        }
    }

    private static boolean mayBeStored(StoreResult result) {
        return result instanceof S3Response answer ? answer.preconditionFailed() : ((NoResponse) result).complete();
    }
}
