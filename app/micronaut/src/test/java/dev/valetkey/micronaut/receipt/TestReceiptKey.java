package dev.valetkey.micronaut.receipt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HexFormat;

/** A key for receipts in the formats of files. */
public record TestReceiptKey(ECKey key) {

    /** PKCS #8 of a P-256 key with its public key, as openssl writes it. */
    private static final String BEFORE_KEY = "308187020100301306072a8648ce3d020106082a8648ce3d030107046d306b0201010420";

    private static final String BEFORE_POINT = "a14403420004";

    public static TestReceiptKey generate() {
        try {
            return new TestReceiptKey(new ECKeyGenerator(Curve.P_256).generate());
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public String pem() {
        ByteArrayOutputStream der = new ByteArrayOutputStream();
        der.writeBytes(HexFormat.of().parseHex(BEFORE_KEY));
        der.writeBytes(key.getD().decode());
        der.writeBytes(HexFormat.of().parseHex(BEFORE_POINT));
        der.writeBytes(key.getX().decode());
        der.writeBytes(key.getY().decode());
        return pem("PRIVATE KEY", der.toByteArray());
    }

    public String publicPem() {
        try {
            return pem("PUBLIC KEY", key.toECPublicKey().getEncoded());
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String pem(String type, byte[] der) {
        return "-----BEGIN " + type + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + type + "-----\n";
    }

    /** Writes the private key to a file that only its owner can read. */
    public Path write(Path file) {
        return write(file, pem(), "rw-------");
    }

    static Path write(Path file, String text, String permissions) {
        try {
            return Files.setPosixFilePermissions(
                    Files.writeString(file, text), PosixFilePermissions.fromString(permissions));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
