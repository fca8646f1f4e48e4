package dev.valetkey.locals3.request;

import java.util.Optional;

/** The multipart operation of a request, which depends on method, query and, for copies, a header. */
public enum MultipartOperation {
    /** CreateMultipartUpload. */
    CREATE,
    /** UploadPart. */
    UPLOAD_PART,
    /** UploadPartCopy. */
    COPY_PART,
    /** ListParts. */
    LIST_PARTS,
    /** CompleteMultipartUpload. */
    COMPLETE,
    /** AbortMultipartUpload. */
    ABORT;

    static Optional<MultipartOperation> of(S3Request request) {
        if (request.parameter("uploadId").isEmpty()) {
            return request.getMethod().equals("POST")
                            && request.parameter("uploads").isPresent()
                    ? Optional.of(CREATE)
                    : Optional.empty();
        }
        return switch (request.getMethod()) {
            case "PUT" -> Optional.of(request.header("x-amz-copy-source").isPresent() ? COPY_PART : UPLOAD_PART);
            case "GET" -> Optional.of(LIST_PARTS);
            case "POST" -> Optional.of(COMPLETE);
            case "DELETE" -> Optional.of(ABORT);
            default -> Optional.empty();
        };
    }
}
