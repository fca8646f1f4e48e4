package dev.valetkey.core.port.presign;

import dev.valetkey.core.transport.MultipartRef;
import dev.valetkey.policy.object.ObjectKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PresignPartRequestTest {

    private static final MultipartRef UPLOAD = new MultipartRef(new ObjectKey("incoming/acme/1"), "secret-id");

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 10_001})
    void an_invalid_part_number_is_rejected(int number) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> order(number, 5))
                .withMessage("Invalid part number: " + number + ". Expected 1 to 10000.");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10_000})
    void the_minimum_and_maximum_part_number_are_accepted(int number) {
        assertThat(order(number, 5).number()).isEqualTo(number);
    }

    @Test
    void a_negative_size_is_rejected() {
        assertThatIllegalArgumentException().isThrownBy(() -> order(1, -1));
    }

    @Test
    void toString_does_not_contain_the_upload_id_of_the_store() {
        assertThat(order(1, 5).toString()).doesNotContain("secret-id");
    }

    private static PresignPartRequest order(int number, long size) {
        return new PresignPartRequest(UPLOAD, number, size, null, Instant.EPOCH, Instant.EPOCH.plusSeconds(60));
    }
}
