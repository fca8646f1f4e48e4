package dev.valetkey.locals3.post;

import dev.valetkey.locals3.response.S3Error;

import java.util.List;
import java.util.Optional;

/**
 * A form has a key and carries all five fields of a Signature Version 4. One without any is anonymous, and new buckets
 * are closed to those (since April 2023).
 */
public final class FormAuthenticationRule implements PostObjectRule {

    private static final List<String> FIELDS =
            List.of("policy", "x-amz-algorithm", "x-amz-credential", "x-amz-date", "x-amz-signature");

    @Override
    public Optional<S3Error> validate(PostForm form) {
        if (form.field("key").filter(key -> !key.isEmpty()).isEmpty()) {
            return Optional.of(missing("key"));
        }
        if (FIELDS.stream().noneMatch(form.fields()::containsKey)) {
            return Optional.of(new S3Error(403, "AccessDenied", "Access Denied"));
        }
        return FIELDS.stream()
                .filter(field -> form.field(field).isEmpty())
                .map(FormAuthenticationRule::missing)
                .findFirst()
                .or(() -> form.field("x-amz-algorithm")
                        .filter(algorithm -> !algorithm.equals("AWS4-HMAC-SHA256"))
                        .map(algorithm -> argument(
                                "x-amz-algorithm", algorithm, "x-amz-algorithm only supports \"AWS4-HMAC-SHA256\"")));
    }

    private static S3Error missing(String field) {
        return argument(
                field,
                "",
                "Bucket POST must contain a field named '" + field
                        + "'.  If it is specified, please check the order of the fields.");
    }

    static S3Error argument(String name, String value, String message) {
        return new S3Error(400, "InvalidArgument", message)
                .with("ArgumentName", name)
                .with("ArgumentValue", value);
    }
}
