package dev.valetkey.locals3.rules;

import dev.valetkey.locals3.request.MultipartOperation;
import dev.valetkey.locals3.request.S3Request;

import java.util.List;

/** The rules of ListParts and ListMultipartUploads. */
public final class ListingRules {

    private ListingRules() {}

    /** {@return all rules, in the order in which S3 applies them} */
    public static List<S3Rule> all() {
        return List.of(
                new PageParameterRule(
                        request -> request.multipart()
                                .filter(MultipartOperation.LIST_PARTS::equals)
                                .isPresent(),
                        "max-parts",
                        "part-number-marker"),
                new PageParameterRule(S3Request::listsUploads, "max-uploads"));
    }
}
