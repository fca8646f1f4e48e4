package dev.valetkey.client;

import dev.valetkey.client.api.DownloadFileRequest;
import dev.valetkey.client.api.DownloadFileResult;
import dev.valetkey.client.api.UploadFileRequest;
import dev.valetkey.client.api.UploadFileResult;
import dev.valetkey.client.query.DownloadUrl;
import dev.valetkey.client.query.ListUploadsRequest;
import dev.valetkey.client.query.UploadPage;

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

    static void list(ValetkeyClient client) {
        ListUploadsRequest request =
                ListUploadsRequest.newest().withPurpose("video").withState("stored");
        UploadPage page = client.list(request);
        page.uploads().forEach(upload -> System.out.println(upload.id() + " " + upload.fileName()));
        page.next().ifPresent(cursor -> System.out.println(client.list(request.withCursor(cursor))));

        String id = page.uploads().get(0).id();
        DownloadUrl link = client.downloadUrl(id, true);
        System.out.println("<video src=\"" + link.url() + "\"> works until " + link.expiresAt());
        client.delete(id);

        client.purposes().forEach(rules -> System.out.println(rules.purpose() + " accepts " + rules.types()));
    }
}
