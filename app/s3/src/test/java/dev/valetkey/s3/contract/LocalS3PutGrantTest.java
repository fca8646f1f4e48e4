package dev.valetkey.s3.contract;

import dev.valetkey.s3.server.InProcessLocalS3;
import dev.valetkey.s3.server.S3Server;
import org.junit.jupiter.api.extension.RegisterExtension;

class LocalS3PutGrantTest extends PutGrantContract {

    @RegisterExtension
    static final S3Server SERVER = new InProcessLocalS3();

    @Override
    protected S3Server server() {
        return SERVER;
    }
}
