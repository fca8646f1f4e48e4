package dev.valetkey.core.download;

import dev.valetkey.core.upload.UploadId;
import dev.valetkey.policy.download.Disposition;

import java.util.Objects;

/**
 * What somebody wants to read.
 *
 * @param upload the upload's id
 * @param disposition whether to keep the file or to show it
 */
public record DownloadTarget(UploadId upload, Disposition disposition) {

    public DownloadTarget {
        Objects.requireNonNull(upload, "upload");
        Objects.requireNonNull(disposition, "disposition");
    }
}
