package dev.valetkey.server.client;

import dev.valetkey.server.client.call.Bearer;
import dev.valetkey.server.client.download.DownloadOne;
import dev.valetkey.server.client.multipart.MultipartUpload;
import dev.valetkey.server.client.progress.Meter;
import dev.valetkey.server.client.resume.ResumeFolder;
import dev.valetkey.server.client.retry.Pause;
import dev.valetkey.server.client.retry.Retry;
import dev.valetkey.server.client.service.UploadService;
import dev.valetkey.server.client.settle.Settlement;
import dev.valetkey.server.client.store.StoreClient;
import dev.valetkey.server.client.store.StoreReader;
import dev.valetkey.server.client.upload.UploadAll;
import dev.valetkey.server.client.upload.UploadOne;
import dev.valetkey.server.client.whole.SendWhole;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/** Puts the client together for one run of a command. */
public final class Client {

    /** With full jitter, some forty seconds all in all: as long as a service may take to start anew. */
    private static final int MAX_ATTEMPTS = 8;

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private final HttpClient http;
    private final Retry retry;
    private final UploadService service;
    private final Meter progress;
    private final Consumer<String> notes;

    private Client(HttpClient http, Retry retry, UploadService service, Meter meter, Consumer<String> notes) {
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
    public static Client of(URI address, Bearer bearer, Meter meter, Consumer<String> notes) {
        // S3 speaks HTTP/1.1; and the body of a redirected request would be gone.
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                .build();
        var retry = new Retry(MAX_ATTEMPTS, () -> ThreadLocalRandom.current().nextDouble(), Pause.ofThread());
        return new Client(http, retry, new UploadService(http, address, bearer, retry), meter, notes);
    }

    /**
     * Uploads.
     *
     * @param folder where what was begun is remembered
     * @param parallel how many parts, or small files, are on their way at a time
     */
    public UploadAll uploader(ResumeFolder folder, int parallel) {
        var store = new StoreClient(http);
        var settlement = new Settlement(service, Pause.ofThread());
        var whole = new SendWhole(service, store, retry, settlement);
        var multipart = new MultipartUpload(service, store, retry, settlement, parallel, Clock.systemUTC());
        var one = new UploadOne(service, folder, whole, multipart, settlement, notes);
        return new UploadAll(service, one, progress, parallel);
    }

    /** Downloads. */
    public DownloadOne downloader() {
        return new DownloadOne(service, new StoreReader(http), retry, progress, notes);
    }
}
