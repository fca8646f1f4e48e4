package dev.valetkey.locals3.rules;

import dev.valetkey.locals3.request.RequestSignature;
import dev.valetkey.locals3.request.S3Request;
import dev.valetkey.locals3.response.S3Error;

import java.util.Optional;

/** The credential's scope must name the server's region, the way regions launched since 2019 insist on it. */
public final class RegionRule implements S3Rule {

    private final String region;

    public RegionRule(String region) {
        this.region = region;
    }

    @Override
    public Optional<S3Error> validate(S3Request request) {
        return request.signing()
                .filter(signing -> !signing.region().equals(Optional.of(region)))
                .map(signing -> refusal(signing.location(), signing.region().orElse("")));
    }

    private S3Error refusal(RequestSignature.Location place, String named) {
        var wrong = "the region '%s' is wrong; expecting '%s'".formatted(named, region);
        var error = switch (place) {
            case QUERY ->
                new S3Error(
                        400,
                        "AuthorizationQueryParametersError",
                        "Error parsing the X-Amz-Credential parameter; " + wrong);
            case HEADER ->
                new S3Error(400, "AuthorizationHeaderMalformed", "The authorization header is malformed; " + wrong);
        };
        return error.with("Region", region);
    }
}
