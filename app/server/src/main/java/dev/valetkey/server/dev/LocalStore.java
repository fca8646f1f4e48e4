package dev.valetkey.server.dev;

import dev.valetkey.locals3.AccessKeys;
import dev.valetkey.locals3.LocalS3Config;
import dev.valetkey.locals3.LocalS3Server;
import dev.valetkey.locals3.PortBusyException;
import dev.valetkey.locals3.cors.CorsRule;
import dev.valetkey.server.folder.DevFolder;
import dev.valetkey.server.folder.S3Access;
import dev.valetkey.server.start.StartRefused;

/** The local S3 of a folder: same objects and same keys at every start. */
final class LocalStore implements AutoCloseable {

    private static final String BUCKET = "valetkey-dev";

    private final LocalS3Server server;

    private LocalStore(LocalS3Server server) {
        this.server = server;
    }

    /**
     * Starts it on the folder's objects.
     *
     * @throws StartRefused if the port is taken
     */
    static LocalStore start(DevFolder folder, DevSettings settings) {
        LocalS3Config config = LocalS3Config.in(folder.objects())
                .withPort(settings.s3Port())
                .withKeys(keys(folder))
                .withBuckets(BUCKET)
                .withCors(CorsRule.uploadsFrom(settings.origins().toArray(String[]::new)));
        try {
            var store = new LocalStore(LocalS3Server.start(config));
            folder.write(store.access());
            return store;
        } catch (PortBusyException busy) {
            throw new StartRefused(
                    "port %d is in use: stop what listens there, or choose another port with --s3-port."
                            .formatted(busy.port()),
                    busy);
        }
    }

    S3Access access() {
        return new S3Access(server.accessKey(), server.secretKey(), server.region(), server.endpoint(), BUCKET);
    }

    @Override
    public void close() {
        server.close();
    }

    private static AccessKeys keys(DevFolder folder) {
        return folder.lastS3Access()
                .map(last -> new AccessKeys(last.accessKey(), last.secretKey()))
                .orElseGet(AccessKeys::random);
    }
}
