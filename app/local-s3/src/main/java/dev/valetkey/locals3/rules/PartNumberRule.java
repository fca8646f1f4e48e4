package dev.valetkey.locals3.rules;

import dev.valetkey.locals3.request.S3Request;
import dev.valetkey.locals3.response.S3Error;

import java.util.Optional;

/** A PUT with a part number is for an upload; S3Proxy would take it for a whole object. The range of numbers it knows. */
public final class PartNumberRule implements S3Rule {

    @Override
    public Optional<S3Error> validate(S3Request request) {
        return request.parameter("partNumber")
                .filter(number ->
                        request.getMethod().equals("PUT") && request.upload().isEmpty())
                .map(number -> new S3Error(
                                400, "InvalidArgument", "This operation does not accept partNumber without uploadId")
                        .with("ArgumentName", "partNumber")
                        .with("ArgumentValue", number));
    }
}
