package dev.valetkey.s3.contract;

import dev.valetkey.s3.server.InProcessLocalS3;
import dev.valetkey.s3.server.S3Server;
import org.junit.jupiter.api.extension.RegisterExtension;

class LocalS3MultipartPromotionTest extends MultipartPromotionContract {

    @RegisterExtension
    static final S3Server SERVER = new InProcessLocalS3();

    @Override
    protected S3Server server() {
        return SERVER;
    }
}
