package dev.valetkey.s3.query;

import dev.valetkey.s3.sigv4.CredentialScope;
import dev.valetkey.s3.sigv4.Hex;
import dev.valetkey.s3.sigv4.SigningKey;
import dev.valetkey.s3.sigv4.SigningKeys;
import dev.valetkey.s3.sigv4.SigningTime;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

import java.security.MessageDigest;
import java.time.Instant;

/** What all signatures have in common that are dated to one second and made with the same credentials. Thread-safe. */
final class Moment {

    private final AwsCredentialsIdentity credentials;
    private final Instant at;
    private final SigningKey key;
    private final byte[] parameters;
    private final byte[] token;

    private Moment(AwsCredentialsIdentity credentials, Instant at, SigningKey key, byte[] parameters, byte[] token) {
        this.credentials = credentials;
        this.at = at;
        this.key = key;
        this.parameters = parameters;
        this.token = token;
    }

    static Moment of(AwsCredentialsIdentity credentials, SigningTime time, String region, SigningKeys keys) {
        CredentialScope scope = CredentialScope.at(time.at(), region);
        String date = time.date();
        SigningKey key =
                keys.of(credentials, scope).after(CredentialScope.ALGORITHM + "\n" + date + "\n" + scope.text() + "\n");
        Ascii parameters = new Ascii(160)
                .add("X-Amz-Algorithm=" + CredentialScope.ALGORITHM + "&X-Amz-Credential=")
                .addEncoded(scope.credential(credentials.accessKeyId()))
                .add("&X-Amz-Date=" + date);
        return new Moment(credentials, time.at(), key, parameters.toBytes(), token(credentials));
    }

    boolean is(AwsCredentialsIdentity others, SigningTime time) {
        return at.equals(time.at()) && credentials.equals(others);
    }

    /** The parameters in front of the expiry. */
    byte[] parameters() {
        return parameters;
    }

    /** The session's token with its name, behind the expiry; nothing where there is no session. */
    byte[] token() {
        return token;
    }

    /** The signature of a request, as the digits of its hex; the digest is used up. */
    byte[] sign(MessageDigest canonicalRequest) {
        return key.sign(Hex.of(canonicalRequest.digest()));
    }

    private static byte[] token(AwsCredentialsIdentity credentials) {
        return credentials instanceof AwsSessionCredentialsIdentity session
                ? new Ascii(1024)
                        .add("&X-Amz-Security-Token=")
                        .addEncoded(session.sessionToken())
                        .toBytes()
                : new byte[0];
    }
}
