package dev.valetkey.locals3.rules;

import dev.valetkey.locals3.request.S3Request;
import dev.valetkey.locals3.response.S3Error;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Parameters of a listing must be integers of 0 or more; an empty value is ignored. */
final class PageParameterRule implements S3Rule {

    private final Predicate<S3Request> operation;
    private final List<String> parameters;

    PageParameterRule(Predicate<S3Request> operation, String... parameters) {
        this.operation = operation;
        this.parameters = List.of(parameters);
    }

    @Override
    public Optional<S3Error> validate(S3Request request) {
        return operation.test(request)
                ? parameters.stream()
                        .flatMap(name -> request
                                .parameter(name)
                                .filter(value -> !value.isEmpty())
                                .flatMap(value -> validate(name, value))
                                .stream())
                        .findFirst()
                : Optional.empty();
    }

    private static Optional<S3Error> validate(String name, String value) {
        try {
            return Integer.parseInt(value) >= 0
                    ? Optional.empty()
                    : Optional.of(refusal(
                            "Argument %s must be an integer between 0 and 2147483647".formatted(name), name, value));
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
