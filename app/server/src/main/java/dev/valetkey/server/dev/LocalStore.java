package dev.valetkey.server.dev;

import dev.valetkey.locals3.AccessKeys;
import dev.valetkey.locals3.LocalS3Config;
import dev.valetkey.locals3.LocalS3Server;
import dev.valetkey.locals3.PortBusyException;
import dev.valetkey.locals3.cors.CorsRule;
import dev.valetkey.server.cors.AllowedOrigins;
import dev.valetkey.server.folder.DevFolder;
import dev.valetkey.server.folder.S3Access;
import dev.valetkey.server.start.StartupException;

/** The local S3 of a folder, with the same objects and keys at every start. */
final class LocalStore implements AutoCloseable {

    private static final String BUCKET = "valetkey-dev";
    private static final String REGION = "us-east-1";

    private final LocalS3Server server;

    private LocalStore(LocalS3Server server) {
        this.server = server;
    }

    /** The access settings, with the keys of the previous start if there was one. */
    static S3Access access(DevFolder folder, DevSettings settings) {
        AccessKeys keys = folder.lastS3Access()
                .map(last -> new AccessKeys(last.accessKey(), last.secretKey()))
                .orElseGet(AccessKeys::random);
        return new S3Access(
                keys.accessKey(), keys.secretKey(), REGION, settings.addresses().s3Endpoint(), BUCKET);
    }

    /**
     * Starts it on the folder's objects.
     *
     * @throws StartupException if the port is in use
     */
    static LocalStore start(DevFolder folder, DevAddresses addresses, AllowedOrigins origins, S3Access access) {
        LocalS3Config config = LocalS3Config.in(folder.objects())
                .withHost(addresses.listen())
                .withPort(addresses.s3Port())
                .withRegion(access.region())
                .withKeys(new AccessKeys(access.accessKey(), access.secretKey()))
                .withBuckets(access.bucket())
                .withCors(CorsRule.uploadsFrom(origins.pattern()));
        try {
            var store = new LocalStore(LocalS3Server.start(config));
            folder.write(access);
            return store;
        } catch (PortBusyException busy) {
            throw new StartupException(
                    "port %d is in use: stop the process that listens on it, or choose another port with --s3-port."
                            .formatted(busy.port()),
                    busy);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
