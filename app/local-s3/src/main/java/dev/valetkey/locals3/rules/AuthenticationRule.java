package dev.valetkey.locals3.rules;

import dev.valetkey.locals3.request.S3Request;
import dev.valetkey.locals3.response.S3Error;

import java.util.Optional;

/**
 * Every request is signed with Signature Version 4, and legibly, so that no other rule can be dodged by a spelling that
 * S3Proxy reads and we do not. Amazon blocks public access to new buckets (since April 2023); S3Proxy would answer an
 * anonymous request for a missing key with 404. A POST form carries its signature among its fields.
 */
public final class AuthenticationRule implements S3Rule {

    @Override
    public Optional<S3Error> validate(S3Request request) {
        if (request.signing().isPresent() || request.isForm()) {
            return Optional.empty();
        }
        if (request.header("Authorization")
                .filter(value -> value.startsWith("AWS4"))
                .isPresent()) {
            return Optional.of(new S3Error(
                    400,
                    "AuthorizationHeaderMalformed",
                    "The authorization header is malformed; it must hold Credential, SignedHeaders and Signature."));
        }
        return Optional.of(new S3Error(403, "AccessDenied", "Access Denied"));
    }
}
