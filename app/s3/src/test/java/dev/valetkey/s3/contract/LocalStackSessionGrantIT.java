package dev.valetkey.s3.contract;

import dev.valetkey.s3.contract.grant.SessionGrantContract;
import dev.valetkey.s3.server.LocalStack;
import dev.valetkey.s3.server.S3Server;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

import java.net.URI;
import java.util.Objects;

/** LocalStack's STS issues a separate secret for each session, which its S3 verifies. */
class LocalStackSessionGrantIT extends SessionGrantContract {

    @RegisterExtension
    static final S3Server SERVER = new LocalStack();

    @Override
    protected S3Server server() {
        return SERVER;
    }

    @Override
    protected URI stsEndpoint() {
        return Objects.requireNonNull(SERVER.location().endpoint());
    }

    @Override
    protected AwsBasicCredentials caller() {
        return SERVER.keys();
    }
}
