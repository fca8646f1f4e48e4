package dev.valetkey.locals3.rules;

import dev.valetkey.locals3.multipart.CompletedObjects;
import dev.valetkey.locals3.multipart.MultipartUploads;
import dev.valetkey.locals3.multipart.NoSuchUploadError;
import dev.valetkey.locals3.multipart.OpenUpload;
import dev.valetkey.locals3.multipart.StoredPart;
import dev.valetkey.locals3.request.CompletionBody;
import dev.valetkey.locals3.request.MultipartOperation;
import dev.valetkey.locals3.request.S3Request;
import dev.valetkey.locals3.request.UploadRef;
import dev.valetkey.locals3.response.S3Error;
import org.gaul.s3proxy.blobstore.BlobStore;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Validates every completion with the rules. A repeated completion that has succeeded before is accepted: S3Proxy returns the
 * same response if the parts match the object.
 */
public final class CompletionValidator implements S3Rule {

    private final BlobStore store;
    private final MultipartUploads uploads;
    private final CompletedObjects objects;
    private final List<CompleteMultipartUploadRules.CompletionRule> rules;

    /**
     * Creates the validator.
     *
     * @param store the store of the objects
     * @param uploads the open uploads
     * @param objects the completed uploads
     */
    public CompletionValidator(BlobStore store, MultipartUploads uploads, CompletedObjects objects) {
        this.store = store;
        this.uploads = uploads;
        this.objects = objects;
        this.rules = CompleteMultipartUploadRules.all();
    }

    @Override
    public Optional<S3Error> validate(S3Request request) {
        return request.multipart()
                .filter(MultipartOperation.COMPLETE::equals)
                .flatMap(call -> request.upload())
                // S3Proxy itself returns NoSuchBucket.
                .filter(upload -> store.containerExists(upload.bucket()))
                .flatMap(upload -> validate(request, upload));
    }

    private Optional<S3Error> validate(S3Request request, UploadRef upload) {
        if (request.isEmptyCompletion()) {
            return Optional.of(new S3Error(400, "InvalidRequest", "You must specify at least one part"));
        }
        var parts = request.completion().map(CompletionBody::parts).orElse(List.of());
        if (parts.isEmpty()) {
            return Optional.of(new S3Error(
                    400,
                    "MalformedXML",
                    "The XML you provided was not well-formed or did not validate against our published schema"));
        }
        var open = uploads.find(upload);
        if (open.isPresent()) {
            return validate(request, open.get(), parts);
        }
        return objects.find(upload).isPresent() ? Optional.empty() : Optional.of(NoSuchUploadError.error(upload));
    }

    private Optional<S3Error> validate(S3Request request, OpenUpload upload, List<CompletionBody.Part> requested) {
        var stored =
                uploads
                        .parts(
                                upload,
                                requested.stream()
                                        .map(CompletionBody.Part::number)
                                        .distinct()
                                        .toList())
                        .stream()
                        .collect(Collectors.toMap(StoredPart::number, Function.identity()));
        var completion = new CompletionRequest(request, upload, requested, stored);
        return rules.stream()
                .flatMap(rule -> rule.validate(completion).stream())
                .findFirst();
    }
}
