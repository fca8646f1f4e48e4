package dev.valetkey.s3.presign;

import dev.valetkey.s3.sigv4.CredentialScope;
import dev.valetkey.s3.sigv4.Hex;
import dev.valetkey.s3.sigv4.SigningKey;
import dev.valetkey.s3.sigv4.SigningKeyCache;
import dev.valetkey.s3.sigv4.SigningTime;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

import java.security.MessageDigest;
import java.time.Instant;

/** What signatures of the same second and the same credentials have in common. Thread-safe. */
final class SigningContext {

    private final AwsCredentialsIdentity credentials;
    private final Instant signedAt;
    private final SigningKey key;
    private final byte[] credentialParameters;
    private final byte[] tokenParameter;

    private SigningContext(
            AwsCredentialsIdentity credentials, Instant at, SigningKey key, byte[] parameters, byte[] token) {
        this.credentials = credentials;
        this.signedAt = at;
        this.key = key;
        this.credentialParameters = parameters;
        this.tokenParameter = token;
    }

    static SigningContext of(
            AwsCredentialsIdentity credentials, SigningTime time, String region, SigningKeyCache keys) {
        CredentialScope scope = CredentialScope.at(time.signedAt(), region);
        String date = time.amzDate();
        SigningKey key = keys.get(credentials, scope)
                .withPrefix(CredentialScope.ALGORITHM + "\n" + date + "\n" + scope.text() + "\n");
        AsciiBuffer parameters = new AsciiBuffer(160)
                .append("X-Amz-Algorithm=" + CredentialScope.ALGORITHM + "&X-Amz-Credential=")
                .appendEncoded(scope.credential(credentials.accessKeyId()))
                .append("&X-Amz-Date=" + date);
        return new SigningContext(credentials, time.signedAt(), key, parameters.toBytes(), tokenParameter(credentials));
    }

    boolean matches(AwsCredentialsIdentity candidate, SigningTime time) {
        return signedAt.equals(time.signedAt()) && credentials.equals(candidate);
    }

    /** The parameters before {@code X-Amz-Expires}. */
    byte[] credentialParameters() {
        return credentialParameters;
    }

    /** The session token parameter, which follows {@code X-Amz-Expires}; empty without a session. */
    byte[] tokenParameter() {
        return tokenParameter;
    }

    /** The signature of a request in hex. Resets the digest. */
    byte[] sign(MessageDigest canonicalRequest) {
        return key.sign(Hex.encode(canonicalRequest.digest()));
    }

    private static byte[] tokenParameter(AwsCredentialsIdentity credentials) {
        return credentials instanceof AwsSessionCredentialsIdentity session
                ? new AsciiBuffer(1024)
                        .append("&X-Amz-Security-Token=")
                        .appendEncoded(session.sessionToken())
                        .toBytes()
                : new byte[0];
    }
}
