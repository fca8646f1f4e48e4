package dev.valetkey.locals3.rules;

import dev.valetkey.locals3.request.S3Request;
import dev.valetkey.locals3.response.S3Error;

import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Every {@code x-amz-*} header must be among the signed ones, so that an uploader cannot add metadata, an ACL, tags or
 * a storage class (AWS, "Signature Calculations for the Authorization Header"; S3's answer as recorded by LocalStack's
 * {@code test_put_url_metadata_with_sig_s3v4}).
 */
public final class SignedHeadersRule implements S3Rule {

    @Override
    public Optional<S3Error> validate(S3Request request) {
        return request.signing().flatMap(signing -> {
            var unsigned = request.amazonHeaders().stream()
                    .filter(name -> !signing.signedHeaders().contains(name))
                    .collect(Collectors.joining(", "));
            return unsigned.isEmpty() ? Optional.empty() : Optional.of(refusal(unsigned));
        });
    }

    private static S3Error refusal(String unsigned) {
        return new S3Error(403, "AccessDenied", "There were headers present in the request which were not signed")
                .with("HeadersNotSigned", unsigned);
    }
}
