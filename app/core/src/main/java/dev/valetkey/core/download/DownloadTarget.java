package dev.valetkey.core.download;

import dev.valetkey.core.upload.UploadId;
import dev.valetkey.policy.download.Disposition;

import java.util.Objects;

/**
 * The object to read.
 *
 * @param upload the upload's id
 * @param disposition whether the browser saves or shows the file
 */
public record DownloadTarget(UploadId upload, Disposition disposition) {

    /**
     * Checks that no member is null.
     *
     * @param upload the upload's id
     * @param disposition whether the browser saves or shows the file
     * @throws NullPointerException if a member is null
     */
    public DownloadTarget {
        Objects.requireNonNull(upload, "upload");
        Objects.requireNonNull(disposition, "disposition");
    }
}
