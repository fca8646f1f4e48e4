package dev.valetkey.s3.store;

import dev.valetkey.core.port.store.CompleteMultipartRequest;
import dev.valetkey.core.port.store.CreateMultipartRequest;
import dev.valetkey.core.port.store.ListedPart;
import dev.valetkey.core.port.store.MultipartStore;
import dev.valetkey.core.port.store.MultipartStore.CompleteOutcome;
import dev.valetkey.core.port.store.StoreUnavailableException;
import dev.valetkey.core.transport.MultipartRef;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import dev.valetkey.policy.object.ObjectKey;
import dev.valetkey.s3.store.StubS3Server.StubResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Error responses to multipart calls that no healthy server returns on purpose. */
class MultipartFaultsTest {

    private static final ObjectKey KEY = new ObjectKey("incoming/acme/1");
    private static final MultipartRef UPLOAD = new MultipartRef(KEY, "id");
    private static final CompleteMultipartRequest COMPLETION =
            new CompleteMultipartRequest(UPLOAD, List.of(new ListedPart(1, 5, "e", null)), 5, null);

    private volatile Function<String, StubResponse> answers = request -> StubResponse.body(500, "");
    private StubS3Server s3;
    private MultipartStore store;

    @BeforeEach
    void open() throws IOException {
        s3 = new StubS3Server(request -> answers.apply(request));
        store = new SdkMultipartStore(s3.client(), s3.location());
    }

    @AfterEach
    void close() {
        s3.close();
    }

    @Nested
    class A_completion {

        @ParameterizedTest
        @CsvSource({"404, NoSuchUpload", "409, ConditionalRequestConflict", "409, OperationAborted", "412, "})
        void that_may_have_happened_before_is_inconclusive(int status, String code) {
            answers = request -> StubResponse.fault(status, code);

            assertThat(store.complete(COMPLETION)).isEqualTo(CompleteOutcome.INCONCLUSIVE);
        }

        @ParameterizedTest
        @ValueSource(strings = {"InvalidPart", "InvalidPartOrder", "EntityTooSmall", "BadDigest", "InvalidRequest"})
        void with_mismatched_parts_is_rejected(String code) {
            answers = request -> StubResponse.fault(400, code);

            assertThat(store.complete(COMPLETION)).isEqualTo(CompleteOutcome.REJECTED);
        }

        @ParameterizedTest
        @CsvSource({
            "400, ExpiredToken",
            "400, AuthorizationHeaderMalformed",
            "400, MalformedXML",
            "400, RequestTimeout",
            "400, ",
            "404, NoSuchBucket",
            "500, InternalError",
            "503, SlowDown"
        })
        void with_an_unrelated_error_reports_an_unavailable_store(int status, String code) {
            answers = request -> StubResponse.fault(status, code);

            assertThatThrownBy(() -> store.complete(COMPLETION))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("COMPLETE")
                    .hasMessageNotContaining(KEY.value());
        }

        @Test
        void that_is_denied_names_the_permission() {
            answers = request -> StubResponse.fault(403, "AccessDenied");

            assertThatThrownBy(() -> store.complete(COMPLETION))
                    .isInstanceOf(StoreUnavailableException.class)
                    .cause()
                    .isInstanceOf(StoreAccessDeniedException.class)
                    .hasMessageContaining("s3:PutObject");
        }

        /**
         * S3 sends status 200 and spaces while it assembles the object (S3 API Reference, CompleteMultipartUpload).
         */
        @ParameterizedTest
        @CsvSource({"PreconditionFailed, INCONCLUSIVE", "NoSuchUpload, INCONCLUSIVE", "InvalidPart, REJECTED"})
        void with_an_error_in_a_200_response_has_failed(String code, CompleteOutcome outcome) {
            answers = request -> StubResponse.body(
                    200, withLeadingSpaces(StubResponse.fault(200, code).body()));

            assertThat(store.complete(COMPLETION)).isEqualTo(outcome);
        }

        @Test
        void with_an_internal_error_in_a_200_response_is_not_completed() {
            answers = request -> StubResponse.body(
                    200,
                    withLeadingSpaces(StubResponse.fault(200, "InternalError").body()));

            assertThatThrownBy(() -> store.complete(COMPLETION)).isInstanceOf(StoreUnavailableException.class);
        }

        @Test
        void with_leading_spaces_in_its_response_is_completed() {
            answers = request -> StubResponse.body(200, withLeadingSpaces("<CompleteMultipartUploadResult/>"));

            assertThat(store.complete(COMPLETION)).isEqualTo(CompleteOutcome.COMPLETED);
        }

        private String withLeadingSpaces(String body) {
            return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n   \n   \n" + body;
        }
    }

    @Nested
    class A_list {

        @Test
        void of_several_pages_is_read_completely() {
            answers = request -> request.contains("part-number-marker=2")
                    ? page("", 3)
                    : page("<IsTruncated>true</IsTruncated><NextPartNumberMarker>2</NextPartNumberMarker>", 1, 2);

            assertThat(store.listParts(UPLOAD).orElseThrow())
                    .extracting(ListedPart::number)
                    .containsExactly(1, 2, 3);
        }

        @Test
        void of_an_upload_removed_between_two_pages_is_empty() {
            answers = request -> request.contains("part-number-marker")
                    ? StubResponse.fault(404, "NoSuchUpload")
                    : page("<IsTruncated>true</IsTruncated><NextPartNumberMarker>1</NextPartNumberMarker>", 1);

            assertThat(store.listParts(UPLOAD)).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({"404, NoSuchBucket", "400, InvalidRequest", "503, SlowDown"})
        void that_fails_reports_an_unavailable_store(int status, String code) {
            answers = request -> StubResponse.fault(status, code);

            assertThatThrownBy(() -> store.listParts(UPLOAD)).isInstanceOf(StoreUnavailableException.class);
        }
    }

    @Nested
    class Aborting {

        @Test
        void is_repeated_while_parts_arrive() {
            answers = request -> {
                if (request.startsWith("DELETE")) {
                    return StubResponse.body(204, "");
                }
                return aborts() < 3 ? page("", 1) : StubResponse.fault(404, "NoSuchUpload");
            };

            store.abort(UPLOAD);

            assertThat(aborts()).isEqualTo(3);
        }

        @Test
        void ends_when_the_upload_has_no_parts() {
            answers = request -> request.startsWith("DELETE") ? StubResponse.body(204, "") : page("");

            store.abort(UPLOAD);

            assertThat(aborts()).isEqualTo(1);
        }

        @Test
        void with_parts_that_keep_arriving_reports_an_unavailable_store() {
            answers = request -> request.startsWith("DELETE") ? StubResponse.body(204, "") : page("", 1);

            assertThatThrownBy(() -> store.abort(UPLOAD))
                    .isInstanceOf(StoreUnavailableException.class)
                    .rootCause()
                    .hasMessageContaining("still has parts");
        }

        private long aborts() {
            return s3.receivedRequests().stream()
                    .filter(request -> request.startsWith("DELETE"))
                    .count();
        }
    }

    @Nested
    class Creating {

        private final CreateMultipartRequest order =
                new CreateMultipartRequest(KEY, MediaType.parse("video/mp4"), Map.of(), ChecksumAlgorithm.CRC64NVME);

        @Test
        void with_a_response_without_an_upload_id_fails() {
            answers = request -> StubResponse.body(200, "<InitiateMultipartUploadResult/>");

            assertThatThrownBy(() -> store.create(order)).isInstanceOf(StoreUnavailableException.class);
        }

        @ParameterizedTest
        @CsvSource({"400, InvalidRequest", "404, NoSuchBucket", "501, NotImplemented"})
        void that_is_refused_reports_an_unavailable_store_with_the_status(int status, String code) {
            answers = request -> StubResponse.fault(status, code);

            assertThatThrownBy(() -> store.create(order))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("CREATE_MULTIPART")
                    .rootCause()
                    .hasMessageContaining("Status Code: " + status);
        }
    }

    private static StubResponse page(String more, int... numbers) {
        StringBuilder parts = new StringBuilder();
        for (int number : numbers) {
            parts.append("<Part><PartNumber>")
                    .append(number)
                    .append("</PartNumber><ETag>\"e\"</ETag><Size>5</Size></Part>");
        }
        return StubResponse.body(200, "<ListPartsResult>" + more + parts + "</ListPartsResult>");
    }
}
