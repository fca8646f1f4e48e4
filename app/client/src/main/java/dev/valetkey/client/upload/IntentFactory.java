package dev.valetkey.client.upload;

import dev.valetkey.client.api.UploadFileRequest;
import dev.valetkey.client.error.ValetkeyClientException;
import dev.valetkey.client.file.OpenFile;
import dev.valetkey.client.wire.PurposeResponse;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.limit.GrantKind;
import dev.valetkey.policy.object.Checksum;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.Optional;

/** Creates the intent of an upload under the rules of its purpose. */
final class IntentFactory {

    private final Optional<PurposeResponse> rules;

    /**
     * @param rules empty if the user does not have the purpose; the service then rejects the intent with a reason
     */
    IntentFactory(Optional<PurposeResponse> rules) {
        this.rules = rules;
    }

    /** Whether the file is sent in parts. */
    boolean isMultipart(UploadFileRequest request, long size) {
        GrantKind kind = request.kind();
        return kind == null
                ? rules.map(known -> known.prefersMultipart(size)).orElse(false)
                : kind == GrantKind.MULTIPART;
    }

    UploadIntent create(UploadFileRequest request, OpenFile file) {
        return new UploadIntent(
                request.purpose(),
                request.fileName(),
                request.contentType(),
                file.size(),
                checksum(request, file),
                request.metadata(),
                request.kind());
    }

    private @Nullable Checksum checksum(UploadFileRequest request, OpenFile file) {
        return switch (request.checksums()) {
            case NONE -> null;
            case SHA256 -> compute(file, ChecksumAlgorithm.SHA256);
            case CRC64NVME -> compute(file, ChecksumAlgorithm.CRC64NVME);
            case AUTO -> isMultipart(request, file.size()) ? multipartChecksum(file) : singlePutChecksum(file);
        };
    }

    /** Each part has its own checksum; the whole file's is computed only if the purpose requires it. */
    private @Nullable Checksum multipartChecksum(OpenFile file) {
        boolean required = rules.filter(known -> known.requires(ChecksumAlgorithm.CRC64NVME))
                .isPresent();
        return required ? compute(file, ChecksumAlgorithm.CRC64NVME) : null;
    }

    private Checksum singlePutChecksum(OpenFile file) {
        boolean otherRequired = rules.filter(
                        known -> !known.checksums().isEmpty() && !known.requires(ChecksumAlgorithm.SHA256))
                .isPresent();
        return compute(
                file,
                otherRequired
                        ? ChecksumAlgorithm.valueOf(rules.get().checksums().get(0))
                        : ChecksumAlgorithm.SHA256);
    }

    private static Checksum compute(OpenFile file, ChecksumAlgorithm algorithm) {
        try {
            return file.checksum(algorithm);
        } catch (IOException e) {
            throw ValetkeyClientException.ofFile(e);
        }
    }
}
