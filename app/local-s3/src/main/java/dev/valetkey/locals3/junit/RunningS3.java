package dev.valetkey.locals3.junit;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import dev.valetkey.locals3.LocalS3Config;
import dev.valetkey.locals3.LocalS3Server;
import dev.valetkey.locals3.cors.CorsRule;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The server of a test class, with its client and its directory. */
record RunningS3(Path directory, LocalS3Server server, S3Client client) {

    static RunningS3 start(LocalS3 annotation) throws IOException {
        var directory = Files.createTempDirectory("local-s3-");
        var server = LocalS3Server.start(LocalS3Config.in(directory)
                .withRegion(annotation.region())
                .withBuckets(annotation.buckets())
                .withCors(
                        annotation.origins().length == 0
                                ? CorsRule.off()
                                : CorsRule.uploadsFrom(annotation.origins())));
        return new RunningS3(directory, server, client(server));
    }

    void stop() throws IOException {
        client.close();
        server.close();
        // ALLOW_INSECURE is safe here, because no other process writes to the directory.
        MoreFiles.deleteRecursively(directory, RecursiveDeleteOption.ALLOW_INSECURE);
    }

    private static S3Client client(LocalS3Server server) {
        return S3Client.builder()
                .endpointOverride(server.endpoint())
                .region(Region.of(server.region()))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(server.accessKey(), server.secretKey())))
                // Explicit, because the SDK throws if the class path has several HTTP clients.
                .httpClient(UrlConnectionHttpClient.create())
                .forcePathStyle(true)
                .build();
    }
}
