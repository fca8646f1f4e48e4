package dev.valetkey.s3.contract.store;

import dev.valetkey.core.port.store.MultipartStore;
import dev.valetkey.s3.server.S3Server;
import dev.valetkey.s3.store.SdkMultipartStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.services.s3.S3Client;

/** The multipart store of the service on one server, and a file of two parts. */
abstract class MultipartStoreFixture {

    S3Client s3;
    MultipartStore store;
    TwoPartUpload file;

    protected abstract S3Server server();

    @BeforeEach
    void open() {
        s3 = server().client();
        store = new SdkMultipartStore(s3, server().location());
        file = new TwoPartUpload(server(), s3, store);
    }

    @AfterEach
    void close() {
        s3.close();
    }
}
