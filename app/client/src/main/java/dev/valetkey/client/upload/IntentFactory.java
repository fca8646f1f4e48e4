package dev.valetkey.client.upload;

import dev.valetkey.client.error.FileErrors;
import dev.valetkey.client.file.OpenFile;
import dev.valetkey.client.wire.PurposeResponse;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.limit.GrantKind;
import dev.valetkey.policy.object.Checksum;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.Optional;

/** Says of a file what the service wants to know, under the rules of its purpose. */
final class IntentFactory {

    private final Optional<PurposeResponse> rules;

    /**
     * Under these rules.
     *
     * @param rules empty if the user has no such purpose; the service says so better than this client
     */
    IntentFactory(Optional<PurposeResponse> rules) {
        this.rules = rules;
    }

    /** Whether the file will go in parts. */
    boolean isMultipart(UploadFileRequest order, long size) {
        GrantKind kind = order.kind();
        return kind == null ? rules.map(known -> known.prefersMultipart(size)).orElse(false) : kind == GrantKind.MULTIPART;
    }

    UploadIntent create(UploadFileRequest order, OpenFile file) {
        return new UploadIntent(
                order.purpose(),
                order.fileName(),
                order.contentType(),
                file.size(),
                checksum(order, file),
                order.metadata(),
                order.kind());
    }

    private @Nullable Checksum checksum(UploadFileRequest order, OpenFile file) {
        return switch (order.checksums()) {
            case NONE -> null;
            case SHA256 -> compute(file, ChecksumAlgorithm.SHA256);
            case CRC64NVME -> compute(file, ChecksumAlgorithm.CRC64NVME);
            case AUTO -> isMultipart(order, file.size()) ? multipartChecksum(file) : singlePutChecksum(file);
        };
    }

    /** The parts' own checksums are held one by one; the whole's is for those who require it. */
    private @Nullable Checksum multipartChecksum(OpenFile file) {
        boolean required = rules.filter(known -> known.requires(ChecksumAlgorithm.CRC64NVME))
                .isPresent();
        return required ? compute(file, ChecksumAlgorithm.CRC64NVME) : null;
    }

    private Checksum singlePutChecksum(OpenFile file) {
        boolean another = rules.filter(
                        known -> !known.checksums().isEmpty() && !known.requires(ChecksumAlgorithm.SHA256))
                .isPresent();
        return compute(
                file,
                another ? ChecksumAlgorithm.valueOf(rules.get().checksums().get(0)) : ChecksumAlgorithm.SHA256);
    }

    private static Checksum compute(OpenFile file, ChecksumAlgorithm algorithm) {
        try {
            return file.checksum(algorithm);
        } catch (IOException e) {
            throw FileErrors.toException(e);
        }
    }
}
