package dev.valetkey.client;

import dev.valetkey.client.api.AccessTokenSupplier;
import dev.valetkey.client.api.DownloadFileRequest;
import dev.valetkey.client.api.DownloadFileResult;
import dev.valetkey.client.api.DownloadStreamResult;
import dev.valetkey.client.api.ProgressSnapshot;
import dev.valetkey.client.api.TransferListener;
import dev.valetkey.client.api.UploadFileRequest;
import dev.valetkey.client.api.UploadFileResult;
import dev.valetkey.client.error.ValetkeyClientException;
import dev.valetkey.client.http.QueryApi;
import dev.valetkey.client.query.DownloadUrl;
import dev.valetkey.client.query.ListUploadsRequest;
import dev.valetkey.client.query.PurposeRules;
import dev.valetkey.client.query.UploadPage;
import org.jspecify.annotations.Nullable;

import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Uploads, downloads, lists and deletes files of one user. Build it with {@link #builder(URI)}. Thread-safe; calls block
 * until the transfer has ended.
 *
 * <p>The bytes go directly between this machine and S3. Transient failures are retried up to eight times with exponential
 * backoff and jitter.
 */
public final class ValetkeyClient {

    /** The largest number of parts, or small files, that are transferred at the same time. */
    public static final int MAX_PARALLEL = 64;

    private final ClientParts parts;

    private ValetkeyClient(ClientParts parts) {
        this.parts = parts;
    }

    /**
     * Starts building a client.
     *
     * @param service the service's URL, with its context path if it has one
     * @return a new builder
     */
    public static Builder builder(URI service) {
        return new Builder(service);
    }

    /**
     * {@return the stored upload, after one file has been uploaded and verified}
     *
     * @param request the file, its purpose and its options
     * @throws ValetkeyClientException if the file is not stored
     */
    public UploadFileResult.Stored upload(UploadFileRequest request) {
        List<UploadFileResult> results = new ArrayList<>();
        parts.uploads().upload(List.of(request), results::add);
        if (results.get(0) instanceof UploadFileResult.Failed failed) {
            throw failed.failure();
        }
        return (UploadFileResult.Stored) results.get(0);
    }

    /**
     * Uploads many files: small ones in parallel, large ones one after the other, each in parallel parts. A failure of
     * one file does not affect the others.
     *
     * @param requests the files, each with its own purpose and options
     * @param onResult receives the result of each file when its upload has ended; from several threads, one at a time
     * @throws ValetkeyClientException if the service cannot be reached or rejects the access token before any upload
     *     starts
     */
    public void uploadAll(List<UploadFileRequest> requests, Consumer<UploadFileResult> onResult) {
        parts.uploads().upload(requests, onResult);
    }

    /**
     * Downloads one stored upload and returns when the file is complete and its checksum is verified.
     *
     * @param request the upload and the target file
     * @return the written file
     * @throws ValetkeyClientException if the upload cannot be downloaded
     */
    public DownloadFileResult download(DownloadFileRequest request) {
        return parts.files().download(request);
    }

    /**
     * Downloads one stored upload to a stream and returns when all bytes are written and their checksum is verified.
     *
     * @param id the upload's id
     * @param out receives the bytes; is flushed and not closed
     * @return the download
     * @throws IllegalArgumentException if the id is not a UUID
     * @throws ValetkeyClientException if the upload cannot be downloaded, or the bytes that were written differ from the
     *     stored ones (code {@code download-damaged})
     */
    public DownloadStreamResult download(String id, OutputStream out) {
        return parts.streams().download(QueryApi.requireUuid(id), out);
    }

    /**
     * {@return one page of uploads, newest first}
     *
     * @param request the filters and the page
     * @throws ValetkeyClientException if the service rejects the request
     */
    public UploadPage list(ListUploadsRequest request) {
        return parts.queries().list(request);
    }

    /**
     * Deletes the stored file of an upload, or aborts an upload that is not stored. Idempotent.
     *
     * @param id the upload's id
     * @throws IllegalArgumentException if the id is not a UUID
     * @throws ValetkeyClientException if the upload is unknown, or is being verified
     */
    public void delete(String id) {
        parts.queries().delete(id);
    }

    /**
     * {@return a presigned URL to download a stored upload without this client; a secret}
     *
     * @param id the upload's id
     * @param inline whether a browser displays the file instead of saving it
     * @throws IllegalArgumentException if the id is not a UUID
     * @throws ValetkeyClientException if the upload is not stored, or its type is never displayed
     */
    public DownloadUrl downloadUrl(String id, boolean inline) {
        return parts.queries().downloadUrl(id, inline);
    }

    /**
     * {@return what the user may upload, by purpose}
     *
     * @throws ValetkeyClientException if the service rejects the request
     */
    public List<PurposeRules> purposes() {
        return parts.queries().purposes();
    }

    /**
     * {@return the signed receipt of a stored upload: a JWS in compact serialization, which the service's public keys verify}
     *
     * @param id the upload's id
     * @throws IllegalArgumentException if the id is not a UUID
     * @throws ValetkeyClientException if the upload is not stored, or the service has no receipts
     */
    public String receipt(String id) {
        return parts.api().receipt(id);
    }

    /** {@return the progress of all transfers of this client, for polling} */
    public ProgressSnapshot progress() {
        return parts.progress().snapshot();
    }

    /** Builds a client. Used by one thread. */
    public static final class Builder {

        private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
        private static final int DEFAULT_PARALLEL = 4;

        private final URI service;
        private @Nullable AccessTokenSupplier accessToken;
        private @Nullable Path resumeFolder;
        private String resumeOwner = "";
        private int parallel = DEFAULT_PARALLEL;
        private TransferListener listener = TransferListener.NONE;
        private @Nullable HttpClient http;

        private Builder(URI service) {
            this.service = service;
        }

        /**
         * Sets the supplier of access tokens; required.
         *
         * @param supplier called for each request; must be thread-safe
         * @return this builder
         */
        public Builder accessToken(AccessTokenSupplier supplier) {
            accessToken = supplier;
            return this;
        }

        /**
         * Sets the folder that records unfinished multipart uploads, so that a later run can resume them. By default
         * nothing is recorded. The files are readable by their owner only and contain no token and no URL.
         *
         * @param folder created when the first upload starts
         * @return this builder
         */
        public Builder resumeFolder(Path folder) {
            resumeFolder = folder;
            return this;
        }

        /**
         * Sets a name that is the same for all tokens of one user, if several users share the resume folder.
         *
         * @param user any text that identifies the user, such as a user id
         * @return this builder
         */
        public Builder resumeOwner(String user) {
            resumeOwner = user;
            return this;
        }

        /**
         * Sets how many parts, or small files, are transferred at the same time; 4 by default.
         *
         * @param transfers 1 to {@link #MAX_PARALLEL}
         * @return this builder
         * @throws IllegalArgumentException if it is not 1 to {@link #MAX_PARALLEL}
         */
        public Builder parallel(int transfers) {
            if (transfers < 1 || transfers > MAX_PARALLEL) {
                throw new IllegalArgumentException(
                        "Invalid number of parallel transfers: " + transfers + "; expected 1 to " + MAX_PARALLEL);
            }
            parallel = transfers;
            return this;
        }

        /**
         * Sets the listener; none by default.
         *
         * @param events called from several threads
         * @return this builder
         */
        public Builder listener(TransferListener events) {
            listener = events;
            return this;
        }

        /**
         * Sets the HTTP client, for example with a proxy. It must use HTTP/1.1 and must not follow redirects.
         *
         * @param client the HTTP client, which the caller closes
         * @return this builder
         */
        public Builder httpClient(HttpClient client) {
            http = client;
            return this;
        }

        /**
         * Builds the client.
         *
         * @return the client
         * @throws IllegalStateException if the supplier of access tokens is missing
         */
        public ValetkeyClient build() {
            AccessTokenSupplier tokens = accessToken;
            if (tokens == null) {
                throw new IllegalStateException("Missing supplier of access tokens");
            }
            return new ValetkeyClient(ClientParts.create(new ClientParts.Settings(
                    service,
                    tokens,
                    http == null ? defaultHttpClient() : http,
                    Optional.ofNullable(resumeFolder),
                    resumeOwner,
                    parallel,
                    listener)));
        }

        /** S3 uses HTTP/1.1, and a redirected request would lose its body. */
        private static HttpClient defaultHttpClient() {
            return HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT_TIMEOUT)
                    .build();
        }
    }
}
