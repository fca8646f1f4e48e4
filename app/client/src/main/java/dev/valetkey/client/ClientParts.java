package dev.valetkey.client;

import dev.valetkey.client.api.AccessTokenSupplier;
import dev.valetkey.client.api.TransferListener;
import dev.valetkey.client.download.FileDownloader;
import dev.valetkey.client.download.StreamDownloader;
import dev.valetkey.client.http.CompletionPoller;
import dev.valetkey.client.http.QueryApi;
import dev.valetkey.client.http.Retry;
import dev.valetkey.client.http.Sleeper;
import dev.valetkey.client.http.UploadsApi;
import dev.valetkey.client.multipart.MultipartUpload;
import dev.valetkey.client.progress.TransferProgress;
import dev.valetkey.client.resume.ResumeFolder;
import dev.valetkey.client.resume.ResumeKey;
import dev.valetkey.client.s3.S3DownloadClient;
import dev.valetkey.client.s3.S3UploadClient;
import dev.valetkey.client.upload.FileUploader;
import dev.valetkey.client.upload.SinglePutUpload;
import dev.valetkey.client.upload.UploadScheduler;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** What a client consists of, connected to each other. */
record ClientParts(
        UploadsApi api,
        QueryApi queries,
        UploadScheduler uploads,
        FileDownloader files,
        StreamDownloader streams,
        TransferProgress progress) {

    /** With full jitter about forty seconds in total: enough for a restart of the service. */
    private static final int MAX_ATTEMPTS = 8;

    /** The settings of a client's builder. */
    record Settings(
            URI service,
            AccessTokenSupplier tokens,
            HttpClient http,
            Optional<Path> resumeFolder,
            String resumeOwner,
            int parallel,
            TransferListener listener) {}

    static ClientParts create(Settings settings) {
        HttpClient http = settings.http();
        var retry = new Retry(MAX_ATTEMPTS, () -> ThreadLocalRandom.current().nextDouble(), Sleeper.ofThread());
        var api = new UploadsApi(http, settings.service(), settings.tokens(), retry);
        var store = new S3DownloadClient(http);
        var progress = new TransferProgress();
        return new ClientParts(
                api,
                new QueryApi(http, settings.service(), settings.tokens(), retry),
                new UploadScheduler(api, uploader(settings, api, retry), progress, settings.parallel()),
                new FileDownloader(api, store, retry, progress, settings.listener()),
                new StreamDownloader(api, store, retry, progress),
                progress);
    }

    private static FileUploader uploader(Settings settings, UploadsApi api, Retry retry) {
        var store = new S3UploadClient(settings.http());
        var completion = new CompletionPoller(api, Sleeper.ofThread());
        return new FileUploader(
                api,
                settings.resumeFolder().map(ResumeFolder::new).orElseGet(ResumeFolder::none),
                request -> new ResumeKey(
                        settings.service(),
                        settings.resumeOwner(),
                        request.purpose().value(),
                        request.path()),
                new SinglePutUpload(api, store, retry, completion),
                new MultipartUpload(api, store, retry, completion, settings.parallel(), Clock.systemUTC()),
                completion,
                settings.listener());
    }
}
