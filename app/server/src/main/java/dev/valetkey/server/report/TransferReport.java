package dev.valetkey.server.report;

import dev.valetkey.client.api.DownloadFileResult;
import dev.valetkey.client.api.UploadFileResult;
import dev.valetkey.client.error.ValetkeyClientException;

/** Reports the results of transfers to users or programs. Thread-safe. */
public interface TransferReport {

    void uploaded(UploadFileResult.Stored stored);

    void uploadFailed(UploadFileResult.Failed failed);

    void downloaded(DownloadFileResult downloaded);

    /** Reports a failure of the whole command, or of its only file. */
    void failed(String subject, ValetkeyClientException failure);
}
