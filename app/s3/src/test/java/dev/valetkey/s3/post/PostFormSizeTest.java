package dev.valetkey.s3.post;

import org.junit.jupiter.api.Test;

import java.util.Map;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PostFormSizeTest {

    /** 1,470 for the file's header and its boundary, 70 for the field's boundary, 49 around it, and its name. */
    private static final int ROOM = 20_480 - 1_470 - 70 - 49 - "key".length();

    @Test
    void fields_that_fill_s3s_limit_are_taken_and_not_a_byte_more() {
        assertThatCode(() -> PostPresigner.requireSize(Map.of("key", "x".repeat(ROOM))))
                .doesNotThrowAnyException();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PostPresigner.requireSize(Map.of("key", "x".repeat(ROOM + 1))))
                .withMessageContaining("20481");
    }
}
