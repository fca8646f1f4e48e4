package dev.valetkey.locals3.rules;

import dev.valetkey.locals3.request.MultipartOperation;
import dev.valetkey.locals3.request.S3Request;
import dev.valetkey.locals3.response.S3Error;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The rules of ListParts. */
public final class ListPartsRules {

    private ListPartsRules() {}

    /** {@return all rules, in the order in which S3 applies them} */
    public static List<S3Rule> all() {
        return List.of(new PartPageRule());
    }

    /** {@code max-parts} and {@code part-number-marker} must be integers of 0 or more; an empty value is ignored. */
    private static final class PartPageRule implements S3Rule {

        @Override
        public Optional<S3Error> validate(S3Request request) {
            return request.multipart()
                    .filter(MultipartOperation.LIST_PARTS::equals)
                    .flatMap(call -> Stream.of("max-parts", "part-number-marker")
                            .flatMap(name -> request
                                    .parameter(name)
                                    .filter(value -> !value.isEmpty())
                                    .flatMap(value -> validate(name, value))
                                    .stream())
                            .findFirst());
        }

        private static Optional<S3Error> validate(String name, String value) {
            try {
                return Integer.parseInt(value) >= 0
                        ? Optional.empty()
                        : Optional.of(refusal(
                                "Argument %s must be an integer between 0 and 2147483647".formatted(name),
                                name,
                                value));
            } catch (NumberFormatException e) {
                return Optional.of(
                        refusal("Provided %s not an integer or within integer range".formatted(name), name, value));
            }
        }

        private static S3Error refusal(String message, String name, String value) {
            return new S3Error(400, "InvalidArgument", message)
                    .with("ArgumentName", name)
                    .with("ArgumentValue", value);
        }
    }
}
