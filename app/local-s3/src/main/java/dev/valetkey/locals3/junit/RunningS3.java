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

/** The server, its client and its folder, for as long as a test class runs. */
record RunningS3(Path folder, LocalS3Server server, S3Client client) {

    static RunningS3 start(LocalS3 wanted) throws IOException {
        var folder = Files.createTempDirectory("local-s3-");
        var server = LocalS3Server.start(LocalS3Config.in(folder)
                .withRegion(wanted.region())
                .withBuckets(wanted.buckets())
                .withCors(wanted.origins().length == 0 ? CorsRule.off() : CorsRule.uploadsFrom(wanted.origins())));
        return new RunningS3(folder, server, client(server));
    }

    void stop() throws IOException {
        client.close();
        server.close();
        // Keys may hold any character, and nobody else knows the folder.
        MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
    }

    private static S3Client client(LocalS3Server server) {
        return S3Client.builder()
                .endpointOverride(server.endpoint())
                .region(Region.of(server.region()))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(server.accessKey(), server.secretKey())))
                // Named, for the SDK refuses to choose when a test has several on its class path.
                .httpClient(UrlConnectionHttpClient.create())
                .forcePathStyle(true)
                .build();
    }
}
