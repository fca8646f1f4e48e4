package dev.valetkey.client;

import dev.valetkey.client.api.DownloadFileRequest;
import dev.valetkey.client.api.DownloadFileResult;
import dev.valetkey.client.api.UploadFileRequest;
import dev.valetkey.client.api.UploadFileResult;

import java.net.URI;
import java.nio.file.Path;

/** The example of the README, compiled. */
final class ClientExample {

    private ClientExample() {}

    /** An application's source of access tokens. */
    interface Tokens {
        String current();
    }

    static void run(Tokens tokens) {
        ValetkeyClient client = ValetkeyClient.builder(URI.create("https://uploads.example.com"))
                .accessToken(() -> tokens.current())
                .resumeFolder(Path.of("/var/lib/my-app/uploads"))
                .build();

        UploadFileResult.Stored stored = client.upload(UploadFileRequest.builder(Path.of("film.mp4"))
                .purpose("video")
                .contentType("video/mp4")
                .build());
        System.out.println(stored.upload().id() + " is stored");

        DownloadFileResult copy =
                client.download(DownloadFileRequest.of(stored.upload().id(), Path.of("copy.mp4")));
        System.out.println(copy.path() + ", checksum verified: " + copy.verified());
    }
}
