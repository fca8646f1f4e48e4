package dev.valetkey.locals3.rules;

import dev.valetkey.locals3.request.S3Request;
import dev.valetkey.locals3.response.S3Error;
import org.gaul.s3proxy.blobstore.BlobStore;

import java.util.List;
import java.util.Optional;

/** The rules of CopyObject. */
public final class CopyObjectRules {

    private CopyObjectRules() {}

    /**
     * {@return all rules, in the order in which S3 applies them}
     *
     * @param store the store of the objects
     */
    public static List<S3Rule> all(BlobStore store) {
        return List.of(new CopyOverwriteRule(store));
    }

    /** A copy with {@code If-None-Match: *} must not overwrite an object; S3Proxy ignores the header on copies. */
    private static final class CopyOverwriteRule implements S3Rule {

        private final BlobStore store;

        CopyOverwriteRule(BlobStore store) {
            this.store = store;
        }

        @Override
        public Optional<S3Error> validate(S3Request request) {
            if (!request.copiesObject()) {
                return Optional.empty();
            }
            return request.header("If-None-Match").flatMap(condition -> validate(request, condition));
        }

        private Optional<S3Error> validate(S3Request request, String condition) {
            if (!condition.strip().equals("*")) {
                return Optional.of(new S3Error(
                                501,
                                "NotImplemented",
                                "A header you provided implies functionality that is not implemented")
                        .with("Header", "If-None-Match"));
            }
            return store.containerExists(request.bucket()) && store.blobExists(request.bucket(), request.key())
                    ? Optional.of(new S3Error(
                                    412,
                                    "PreconditionFailed",
                                    "At least one of the pre-conditions you specified did not hold")
                            .with("Condition", "If-None-Match"))
                    : Optional.empty();
        }
    }
}
