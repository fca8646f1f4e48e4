package dev.valetkey.s3.contract;

import dev.valetkey.s3.server.S3Server;
import dev.valetkey.s3.server.VersityGw;
import org.junit.jupiter.api.extension.RegisterExtension;

class VersityGwPutGrantTest extends PutGrantContract {

    @RegisterExtension
    static final S3Server SERVER = new VersityGw();

    @Override
    protected S3Server server() {
        return SERVER;
    }
}
