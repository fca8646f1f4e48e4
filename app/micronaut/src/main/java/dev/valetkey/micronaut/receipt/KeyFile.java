package dev.valetkey.micronaut.receipt;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.text.ParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file with one key: PEM as openssl writes it (RFC 7468), or a JWK (RFC 7517). No message has anything of its content. */
final class KeyFile {

    private static final Set<PosixFilePermission> OF_OTHERS =
            Set.of(PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE, PosixFilePermission.GROUP_WRITE);

    /** Larger than any file with one key. */
    private static final int MAX_SIZE = 16 << 10;

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN ([A-Z ]+)-----\\s+([A-Za-z0-9+/=\\s]+?)\\s*-----END \\1-----");

    /** The optional public key at the end of a private one: [1], a bit string of an uncompressed point (RFC 5915). */
    private static final byte[] POINT = HexFormat.of().parseHex("a14403420004");

    private static final int COORDINATE = 32;
    private static final String REMEDY =
            "create it with: openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256";

    private KeyFile() {}

    /**
     * Reads the file.
     *
     * @param secret whether the file must not be accessible to others
     * @throws IllegalArgumentException if it cannot be read or has no key of an elliptic curve
     */
    static ECKey read(Path file, boolean secret) {
        String text;
        try {
            if (secret) {
                requireSecret(file);
            }
            if (Files.size(file) > MAX_SIZE) {
                throw new IllegalArgumentException("is larger than " + MAX_SIZE + " bytes: " + file);
            }
            text = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("cannot be read: " + unreadable, unreadable);
        }
        try {
            return text.startsWith("{") ? ECKey.parse(text) : pem(text);
        } catch (ParseException | GeneralSecurityException | IllegalArgumentException invalid) {
            // Without the cause, whose message may have the text.
            throw new IllegalArgumentException(
                    "has no key of the curve P-256 in PEM or as a JWK: " + file + "; " + REMEDY);
        }
    }

    /**
     * The group may read it: in Kubernetes, a container that does not run as root reads secrets through the group of the pod's
     * {@code fsGroup}.
     */
    private static void requireSecret(Path file) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        if (Files.getPosixFilePermissions(file).stream().anyMatch(OF_OTHERS::contains)) {
            throw new IllegalArgumentException("can be read or replaced by other users: " + file
                    + "; run chmod 600, or in Kubernetes set defaultMode 0440 and fsGroup");
        }
    }

    private static ECKey pem(String text) throws GeneralSecurityException {
        Matcher pem = PEM.matcher(text);
        if (!pem.find()) {
            throw new IllegalArgumentException("no PEM");
        }
        byte[] der = Base64.getMimeDecoder().decode(pem.group(2));
        KeyFactory keys = KeyFactory.getInstance("EC");
        return switch (pem.group(1)) {
            case "PUBLIC KEY" ->
                new ECKey.Builder(Curve.P_256, (ECPublicKey) keys.generatePublic(new X509EncodedKeySpec(der))).build();
            case "PRIVATE KEY" -> privateKey((ECPrivateKey) keys.generatePrivate(new PKCS8EncodedKeySpec(der)), der);
            default -> throw new IllegalArgumentException("another PEM");
        };
    }

    /** The JDK does not return the public key that is in the file; that the two belong together is checked by a signature. */
    private static ECKey privateKey(ECPrivateKey key, byte[] der) {
        int point = der.length - 2 * COORDINATE;
        int prefix = point - POINT.length;
        if (prefix < 0 || !Arrays.equals(POINT, Arrays.copyOfRange(der, prefix, point))) {
            throw new IllegalArgumentException("no public key");
        }
        return new ECKey.Builder(Curve.P_256, coordinate(der, point), coordinate(der, point + COORDINATE))
                .privateKey(key)
                .build();
    }

    private static Base64URL coordinate(byte[] der, int offset) {
        BigInteger value = new BigInteger(1, Arrays.copyOfRange(der, offset, offset + COORDINATE));
        return ECKey.encodeCoordinate(COORDINATE * Byte.SIZE, value);
    }
}
