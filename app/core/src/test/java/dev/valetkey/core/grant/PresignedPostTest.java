package dev.valetkey.core.grant;

import dev.valetkey.core.grant.GrantExpiry.ExpiryLimit;
import dev.valetkey.policy.limit.GrantKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PresignedPostTest {

    private static final URI BUCKET = URI.create("https://bucket.test/");
    private static final PresignedPost FORM = new PresignedPost(BUCKET, Map.of("key", "a"), "file");
    private static final PresignedHttpRequest PUT = new PresignedHttpRequest("PUT", BUCKET.toString(), Map.of());
    private static final GrantExpiry EXPIRY = new GrantExpiry(Instant.EPOCH, ExpiryLimit.PROFILE);

    @Test
    void keeps_its_fields_in_the_order_in_which_they_are_sent() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("z", "1");
        fields.put("a", "2");

        PresignedPost form = new PresignedPost(BUCKET, fields, "file");
        fields.clear();

        assertThat(form.fields()).containsExactly(Map.entry("z", "1"), Map.entry("a", "2"));
    }

    @Test
    void does_not_print_its_policy_and_signature() {
        assertThat(new PresignedPost(BUCKET, Map.of("x-amz-signature", "f00"), "file"))
                .hasToString("POST https://bucket.test/");
    }

    @Test
    void has_a_separate_field_for_the_file() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PresignedPost(BUCKET, Map.of("file", "x"), "file"))
                .withMessageContaining("'file'");
    }

    @Test
    void is_accepted_for_a_post_grant() {
        assertThat(new Grant(GrantKind.POST, FORM, EXPIRY).request()).isEqualTo(FORM);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Grant(GrantKind.POST, PUT, EXPIRY))
                .withMessageContaining("PresignedHttpRequest");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "POST")
    void is_rejected_for_every_other_kind_of_grant(GrantKind kind) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Grant(kind, FORM, EXPIRY))
                .withMessageContaining("PresignedPost");
    }
}
