package dev.valetkey.micronaut.webhook;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Base64;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AesGcmSecretCipherTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String OLD = key(1);
    private static final String NEW = key(2);

    private static String key(int seed) {
        byte[] bytes = new byte[32];
        java.util.Arrays.fill(bytes, (byte) seed);
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Test
    void a_secret_is_decrypted_for_its_endpoint_only() {
        AesGcmSecretCipher cipher = AesGcmSecretCipher.of(List.of(NEW));
        String encrypted = cipher.encrypt("billing", SECRET);

        assertThat(encrypted).doesNotContain("MfKQ9r8").hasSizeLessThan(500);
        assertThat(cipher.encrypt("billing", SECRET)).isNotEqualTo(encrypted);
        assertThat(cipher.decrypt("billing", encrypted)).contains(SECRET);
        assertThat(cipher.decrypt("search", encrypted)).isEmpty();
    }

    @Test
    void the_first_key_encrypts_and_all_decrypt() {
        String encrypted = AesGcmSecretCipher.of(List.of(OLD)).encrypt("billing", SECRET);
        AesGcmSecretCipher both = AesGcmSecretCipher.of(List.of(NEW, OLD));

        assertThat(both.decrypt("billing", encrypted)).contains(SECRET);
        assertThat(both.current(encrypted)).isFalse();
        assertThat(both.current(both.encrypt("billing", SECRET))).isTrue();
        assertThat(AesGcmSecretCipher.of(List.of(NEW)).decrypt("billing", encrypted))
                .isEmpty();
        assertThat(AesGcmSecretCipher.of(List.of()).decrypt("billing", encrypted))
                .isEmpty();
    }

    @Test
    void a_changed_text_is_not_decrypted() {
        AesGcmSecretCipher cipher = AesGcmSecretCipher.of(List.of(NEW));
        String encrypted = cipher.encrypt("billing", SECRET);

        for (int i = 0; i < encrypted.length(); i++) {
            char other = encrypted.charAt(i) == 'A' ? 'B' : 'A';
            String changed = encrypted.substring(0, i) + other + encrypted.substring(i + 1);
            assertThat(cipher.decrypt("billing", changed)).as("position %d", i).isEmpty();
            assertThat(cipher.decrypt("billing", encrypted.substring(0, i))).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "c2hvcnQ=", "not Base64!", "AAAAAAAAAAAAAAAAAAAAAA=="})
    void a_key_has_32_bytes(String key) {
        assertThatThrownBy(() -> AesGcmSecretCipher.of(List.of(NEW, key)))
                .hasMessageContaining("key 2 is not the Base64 of 32 random bytes")
                .message()
                .doesNotContain("c2hvcnQ", "not Base64!");
    }

    @Test
    void nothing_is_encrypted_without_a_key() {
        AesGcmSecretCipher none = AesGcmSecretCipher.of(List.of());

        assertThat(none.available()).isFalse();
        assertThatThrownBy(() -> none.encrypt("billing", SECRET)).isInstanceOf(IllegalStateException.class);
        assertThat(AesGcmSecretCipher.of(List.of(NEW))).hasToString("1 keys");
    }
}
