package com.example.consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.valetkey.client.ValetkeyClient;
import dev.valetkey.client.api.UploadFileRequest;
import dev.valetkey.client.error.ValetkeyClientException;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client runs with the libraries that its published pom names. */
class ClientTest {

    @Test
    void a_missing_file_is_reported(@TempDir Path folder) {
        ValetkeyClient client = ValetkeyClient.builder(URI.create("http://127.0.0.1:1"))
                .accessToken(() -> "token")
                .build();
        UploadFileRequest request = UploadFileRequest.builder(folder.resolve("missing.txt"))
                .purpose("document")
                .contentType("text/plain")
                .build();

        ValetkeyClientException failure = assertThrows(ValetkeyClientException.class, () -> client.upload(request));

        assertEquals("file-missing", failure.code());
    }
}
