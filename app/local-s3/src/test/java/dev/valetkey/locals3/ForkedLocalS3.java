package dev.valetkey.locals3;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/** A local S3 in a JVM of its own with a heap of 256 MiB. */
record ForkedLocalS3(Process process, AccessKeys keys, URI endpoint) {

    static ForkedLocalS3 start(Path folder) throws IOException {
        var keys = AccessKeys.random();
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ForkedLocalS3Main.class.getName(),
                        folder.toString(),
                        keys.accessKey(),
                        keys.secretKey())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new ForkedLocalS3(process, keys, URI.create(awaitEndpoint(process.inputReader(StandardCharsets.UTF_8))));
    }

    S3Presigner presigner() {
        return S3Presigner.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials())
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .build();
    }

    S3Client client() {
        return S3Client.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials())
                .httpClient(UrlConnectionHttpClient.create())
                .forcePathStyle(true)
                .build();
    }

    private StaticCredentialsProvider credentials() {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(keys.accessKey(), keys.secretKey()));
    }

    void stop() throws IOException, InterruptedException {
        process.getOutputStream().close();
        process.waitFor();
    }

    private static String awaitEndpoint(BufferedReader output) throws IOException {
        var line = output.readLine();
        while (line != null && !line.startsWith("http:")) {
            line = output.readLine();
        }
        assertThat(line).as("address printed by the server").isNotNull();
        return line;
    }
}
