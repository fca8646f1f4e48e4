package dev.valetkey.s3.post;

import org.junit.jupiter.api.Test;

import java.util.Map;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PostFormSizeTest {

    /** 1,470 bytes for the file's header and boundary, 70 for the field's boundary, 49 around it, and its name. */
    private static final int MAX_VALUE_LENGTH = 20_480 - 1_470 - 70 - 49 - "key".length();

    @Test
    void fields_up_to_the_limit_of_s3_are_accepted() {
        assertThatCode(() -> PostPresigner.requireSize(Map.of("key", "x".repeat(MAX_VALUE_LENGTH))))
                .doesNotThrowAnyException();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PostPresigner.requireSize(Map.of("key", "x".repeat(MAX_VALUE_LENGTH + 1))))
                .withMessageContaining("20481");
    }
}
