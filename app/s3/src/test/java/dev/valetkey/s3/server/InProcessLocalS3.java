package dev.valetkey.s3.server;

import dev.valetkey.locals3.LocalS3Config;
import dev.valetkey.locals3.LocalS3Server;
import dev.valetkey.s3.bucket.AddressingStyle;
import dev.valetkey.s3.bucket.BucketLocation;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

import java.nio.file.Path;
import java.util.Set;

/** Local S3 of this project, in process. */
public final class InProcessLocalS3 extends S3Server {

    static final Set<ServerCapability> MISSING_CAPABILITIES = Set.of();

    private LocalS3Server server;

    @Override
    protected void start(Path in) throws Exception {
        server = LocalS3Server.start(LocalS3Config.in(in).withRegion(REGION).withBuckets(BUCKET));
    }

    @Override
    protected void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Override
    public Set<ServerCapability> missingCapabilities() {
        return MISSING_CAPABILITIES;
    }

    @Override
    public BucketLocation location() {
        return new BucketLocation(BUCKET, REGION, server.endpoint(), AddressingStyle.PATH);
    }

    @Override
    public AwsBasicCredentials keys() {
        return AwsBasicCredentials.create(server.accessKey(), server.secretKey());
    }
}
