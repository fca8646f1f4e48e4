package dev.valetkey.locals3.testclient;

import com.google.common.hash.Hashing;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Signature Version 4 without an SDK, for requests that SDKs do not sign (AWS, "Authenticating Requests"). */
final class SigV4Signature {

    private SigV4Signature() {}

    /** @param scope date, region, service and terminator, with slashes between them */
    static String of(String secret, String scope, String text) {
        var key = ("AWS4" + secret).getBytes(UTF_8);
        for (var part : scope.split("/", -1)) {
            key = Hashing.hmacSha256(key).hashString(part, UTF_8).asBytes();
        }
        return Hashing.hmacSha256(key).hashString(text, UTF_8).toString();
    }
}
