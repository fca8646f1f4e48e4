package dev.valetkey.server.receipt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Base64;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ReceiptVerifierTest {

    private static final ECKey KEY = SampleReceipt.newKey();
    private static final SampleReceipt RECEIPT = SampleReceipt.of(KEY);
    private static final ReceiptVerifier VERIFIER =
            new ReceiptVerifier(new JWKSet(KEY.toPublicJWK()), SampleReceipt.ISSUER);
    private static final String BASE64URL = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private static void assertInvalid(String receipt, String reason) {
        assertThatThrownBy(() -> VERIFIER.verify(receipt))
                .isInstanceOf(InvalidReceiptException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void a_receipt_is_verified() throws InvalidReceiptException {
        VerifiedReceipt verified = VERIFIER.verify(RECEIPT.sign());

        assertThat(verified.upload()).isEqualTo("01a222f0-9b48-7a9b-8294-039578e20cc4");
        assertThat(verified.size()).isEqualTo(SampleReceipt.FILE.length);
        assertThat(verified.inspections()).containsExactly("file-type (0.1.0)");
        assertThat(verified.isTypeVerified()).isFalse();
    }

    /** Every character is replaced, and removed or doubled. */
    @Test
    void a_receipt_with_any_other_character_is_refused() {
        String receipt = RECEIPT.sign();
        for (int i = 0; i < receipt.length(); i++) {
            String before = receipt.substring(0, i);
            String after = receipt.substring(i + 1);
            char character = receipt.charAt(i);
            // The last character of a part has bits that decoders ignore, so that all others are tried there.
            boolean last = after.isEmpty() || after.startsWith(".");
            for (int k = 1; k < (last ? 64 : 2); k++) {
                char other = BASE64URL.charAt((BASE64URL.indexOf(character) + k + 64) % 64);
                if (other != character) {
                    assertInvalid(before + other + after, "");
                }
            }
            assertInvalid(before + (i % 2 == 0 ? "" : character + "" + character) + after, "");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"=", "==", " ", "\n", "%", "\u0000"})
    void characters_that_decoders_skip_are_refused(String skipped) {
        String receipt = RECEIPT.sign();
        int dot = receipt.indexOf('.');
        assertInvalid(receipt + skipped, "");
        assertInvalid(skipped + receipt, "");
        assertInvalid(receipt.substring(0, dot) + skipped + receipt.substring(dot), "");
    }

    @Test
    void an_unsigned_receipt_is_refused() {
        String[] parts = RECEIPT.sign().split("\\.", -1);
        String none = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        "{\"alg\":\"none\",\"typ\":\"valetkey-receipt+jwt\"}".getBytes(StandardCharsets.US_ASCII));
        assertInvalid(none + "." + parts[1] + ".", "");
        assertInvalid(none + "." + parts[1] + "." + parts[2], "");
    }

    /** The public key is known to everybody (RFC 8725 section 2.1). */
    @Test
    void the_public_key_is_no_shared_secret() throws JOSEException, ParseException {
        SignedJWT hmac = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .type(new JOSEObjectType("valetkey-receipt+jwt"))
                        .keyID(KEY.getKeyID())
                        .build(),
                JWTClaimsSet.parse(RECEIPT.claims()));
        hmac.sign(new MACSigner(KEY.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8)));

        assertInvalid(hmac.serialize(), "signed with HS256");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"JWT", "at+jwt", "receipt+jwt"})
    void a_token_of_another_type_is_refused(String type) {
        assertInvalid(RECEIPT.sign(type, KEY.getKeyID()), "Its type is " + type);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "unknown"})
    void an_unknown_key_is_refused(String id) {
        assertInvalid(RECEIPT.sign("valetkey-receipt+jwt", id), "The key set has no P-256 key with the id " + id);
    }

    @Test
    void a_key_in_the_receipt_itself_is_not_used() throws JOSEException, ParseException {
        ECKey own = SampleReceipt.newKey();
        SignedJWT forged = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(new JOSEObjectType("valetkey-receipt+jwt"))
                        .keyID(KEY.getKeyID())
                        .jwk(own.toPublicJWK())
                        .build(),
                JWTClaimsSet.parse(RECEIPT.claims()));
        forged.sign(new ECDSASigner(own));

        assertInvalid(forged.serialize(), "The signature does not match");
    }

    @Test
    void critical_extensions_are_refused() throws JOSEException, ParseException {
        SignedJWT critical = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(new JOSEObjectType("valetkey-receipt+jwt"))
                        .keyID(KEY.getKeyID())
                        .criticalParams(Set.of("later"))
                        .customParam("later", true)
                        .build(),
                JWTClaimsSet.parse(RECEIPT.claims()));
        critical.sign(new ECDSASigner(KEY));

        assertInvalid(critical.serialize(), "The signature does not match");
    }

    @Test
    void another_issuer_is_refused_and_accepted_if_none_is_expected() throws InvalidReceiptException {
        String other = RECEIPT.with("iss", "https://other.example.com").sign();

        assertInvalid(other, "Its issuer is https://other.example.com, not " + SampleReceipt.ISSUER);
        assertThat(new ReceiptVerifier(new JWKSet(KEY.toPublicJWK()), null)
                        .verify(other)
                        .issuer())
                .isEqualTo("https://other.example.com");
    }

    @Test
    void a_key_for_encryption_is_refused() {
        ECKey key =
                new ECKey.Builder(KEY.toPublicJWK()).keyUse(KeyUse.ENCRYPTION).build();
        assertThatThrownBy(() -> new ReceiptVerifier(new JWKSet(key), null).verify(RECEIPT.sign()))
                .hasMessageContaining("is not for signatures");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a.b", "a.b.c", "a.b.c.d", "{}", "ü.ü.ü"})
    void a_text_that_is_no_receipt_is_refused(String text) {
        assertInvalid(text, "It is not");
    }

    @ParameterizedTest
    @ValueSource(strings = {"iss", "sub", "tenant", "size", "contentType", "inspections", "storedAt"})
    void a_signed_receipt_without_a_required_member_is_refused(String claim) {
        assertInvalid(RECEIPT.with(claim, null).sign(), "Its member '" + claim + "' is missing");
    }

    @Test
    void members_and_checksums_of_a_later_version_are_accepted() throws InvalidReceiptException {
        String later = RECEIPT.with("later", Map.of("a", 1))
                .with("checksum", Map.of("algorithm", "SHA512", "value", "x"))
                .sign();

        assertThat(VERIFIER.verify(later).checksum()).isNull();
    }
}
