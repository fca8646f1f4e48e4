package com.example.consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.valetkey.client.ValetkeyClient;
import dev.valetkey.client.api.UploadFileRequest;
import dev.valetkey.client.error.ValetkeyClientException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client runs with the libraries that its published pom names. */
class ClientTest {

    @Test
    void an_unreachable_service_is_reported(@TempDir Path folder) throws IOException {
        ValetkeyClient client = ValetkeyClient.builder(URI.create("http://127.0.0.1:1"))
                .accessToken(() -> "token")
                .build();
        UploadFileRequest request = UploadFileRequest.builder(Files.writeString(folder.resolve("hello.txt"), "hello"))
                .purpose("document")
                .contentType("text/plain")
                .build();

        ValetkeyClientException failure = assertThrows(ValetkeyClientException.class, () -> client.upload(request));

        assertEquals("service-unreachable", failure.code());
    }
}
