package dev.valetkey.s3.contract;

import dev.valetkey.s3.contract.grant.SessionGrantContract;
import dev.valetkey.s3.server.InProcessLocalS3;
import dev.valetkey.s3.server.S3Server;
import dev.valetkey.s3.sts.StubSts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

import java.net.URI;
import java.time.Clock;

class LocalS3SessionGrantTest extends SessionGrantContract {

    @RegisterExtension
    static final S3Server SERVER = new InProcessLocalS3();

    private static final AwsBasicCredentials CALLER = AwsBasicCredentials.create("AKIAOWN", "secret");

    private static StubSts sts;

    @BeforeAll
    static void startSts() {
        sts = StubSts.start(CALLER, SERVER.keys(), Clock.systemUTC());
    }

    @AfterAll
    static void stopSts() {
        sts.close();
    }

    @Override
    protected S3Server server() {
        return SERVER;
    }

    @Override
    protected URI stsEndpoint() {
        return sts.endpoint();
    }

    @Override
    protected AwsBasicCredentials caller() {
        return CALLER;
    }
}
