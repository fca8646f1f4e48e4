package dev.valetkey.client;

import dev.valetkey.client.download.FileDownloader;
import dev.valetkey.client.http.AccessTokenSupplier;
import dev.valetkey.client.http.CompletionPoller;
import dev.valetkey.client.http.Retry;
import dev.valetkey.client.http.Sleeper;
import dev.valetkey.client.http.UploadsApi;
import dev.valetkey.client.multipart.MultipartUpload;
import dev.valetkey.client.progress.TransferProgress;
import dev.valetkey.client.resume.ResumeFolder;
import dev.valetkey.client.s3.S3DownloadClient;
import dev.valetkey.client.s3.S3UploadClient;
import dev.valetkey.client.upload.FileUploader;
import dev.valetkey.client.upload.SinglePutUpload;
import dev.valetkey.client.upload.UploadScheduler;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/** Puts the client together for one run of a command. */
public final class ValetkeyClient {

    /** With full jitter, some forty seconds all in all: as long as a service may take to start anew. */
    private static final int MAX_ATTEMPTS = 8;

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private final HttpClient http;
    private final Retry retry;
    private final UploadsApi service;
    private final TransferProgress progress;
    private final Consumer<String> notes;

    private ValetkeyClient(HttpClient http, Retry retry, UploadsApi service, TransferProgress meter, Consumer<String> notes) {
        this.http = http;
        this.retry = retry;
        this.service = service;
        this.progress = meter;
        this.notes = notes;
    }

    /**
     * A client of the service at an address.
     *
     * @param meter hears how far it is
     * @param notes hears sentences for people
     */
    public static ValetkeyClient of(URI address, AccessTokenSupplier bearer, TransferProgress meter, Consumer<String> notes) {
        // S3 speaks HTTP/1.1; and the body of a redirected request would be gone.
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                .build();
        var retry = new Retry(MAX_ATTEMPTS, () -> ThreadLocalRandom.current().nextDouble(), Sleeper.ofThread());
        return new ValetkeyClient(http, retry, new UploadsApi(http, address, bearer, retry), meter, notes);
    }

    /**
     * Uploads.
     *
     * @param folder where what was begun is remembered
     * @param parallel how many parts, or small files, are on their way at a time
     */
    public UploadScheduler uploader(ResumeFolder folder, int parallel) {
        var store = new S3UploadClient(http);
        var settlement = new CompletionPoller(service, Sleeper.ofThread());
        var whole = new SinglePutUpload(service, store, retry, settlement);
        var multipart = new MultipartUpload(service, store, retry, settlement, parallel, Clock.systemUTC());
        var one = new FileUploader(service, folder, whole, multipart, settlement, notes);
        return new UploadScheduler(service, one, progress, parallel);
    }

    /** Downloads. */
    public FileDownloader downloader() {
        return new FileDownloader(service, new S3DownloadClient(http), retry, progress, notes);
    }
}
