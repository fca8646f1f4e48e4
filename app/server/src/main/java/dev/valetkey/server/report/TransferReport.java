package dev.valetkey.server.report;

import dev.valetkey.client.download.DownloadFileResult;
import dev.valetkey.client.error.ValetkeyClientException;
import dev.valetkey.client.upload.UploadFileResult;

/** Says what became of files, to people or to programs. Thread-safe. */
public interface TransferReport {

    void uploaded(UploadFileResult.Stored stored);

    void uploadFailed(UploadFileResult.Failed failed);

    void downloaded(DownloadFileResult downloaded);

    /** A failure of the whole command, or of the only file. */
    void failed(String what, ValetkeyClientException failure);
}
