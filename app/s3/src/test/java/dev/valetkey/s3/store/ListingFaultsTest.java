package dev.valetkey.s3.store;

import dev.valetkey.core.port.reconcile.BucketListing;
import dev.valetkey.core.port.reconcile.ListingRefusedException;
import dev.valetkey.core.port.store.StoreUnavailableException;
import dev.valetkey.policy.object.KeyPrefix;
import dev.valetkey.s3.store.StubS3Server.StubResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Responses to listings that no healthy server with every operation returns. */
class ListingFaultsTest {

    private static final KeyPrefix INCOMING = new KeyPrefix("incoming/");

    private volatile StubResponse response = StubResponse.fault(500, "InternalError");
    private StubS3Server s3;
    private BucketListing listing;

    @BeforeEach
    void open() throws IOException {
        s3 = new StubS3Server(request -> response);
        listing = new SdkBucketListing(s3.client(), s3.location());
    }

    @AfterEach
    void close() {
        s3.close();
    }

    @ParameterizedTest
    @CsvSource({"403, AccessDenied", "401, Unauthorized", "501, NotImplemented", "405, MethodNotAllowed"})
    void a_refused_listing_names_the_remedy(int status, String code) {
        response = StubResponse.fault(status, code);

        assertThatThrownBy(() -> listing.listMultiparts(INCOMING, null))
                .isInstanceOf(ListingRefusedException.class)
                .hasMessageContaining("ListMultipartUploads")
                .hasMessageContaining(Integer.toString(status))
                .hasMessageContaining(status > 403 ? "lifecycle rules" : "s3:ListBucketMultipartUploads");
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503, 404, 400})
    void other_errors_report_an_unavailable_store(int status) {
        response = StubResponse.fault(status, "SomeError");

        assertThatThrownBy(() -> listing.listObjects(INCOMING, null)).isInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void no_response_reports_an_unavailable_store() {
        s3.close();

        assertThatThrownBy(() -> listing.listObjects(INCOMING, null)).isInstanceOf(StoreUnavailableException.class);
    }
}
