package dev.valetkey.locals3;

import java.io.IOException;
import java.nio.file.Path;

/** A local S3 in a JVM of its own, so that its heap can be kept small; stops when its standard input ends. */
final class ForkedLocalS3Main {

    private ForkedLocalS3Main() {}

    public static void main(String[] arguments) throws IOException {
        var keys = new AccessKeys(arguments[1], arguments[2]);
        var config = LocalS3Config.in(Path.of(arguments[0])).withKeys(keys).withBuckets("uploads");
        try (var server = LocalS3Server.start(config)) {
            System.out.println(server.endpoint());
            System.in.transferTo(System.err);
        }
    }
}
