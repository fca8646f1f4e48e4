package dev.valetkey.micronaut.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.valetkey.core.chain.Violation;
import dev.valetkey.core.port.idempotency.Result;
import dev.valetkey.core.upload.UploadId;
import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** The results of a request as JSON in one cell, and back. */
final class ResultsCell {

    private static final Argument<List<ResultJson>> ENTRIES = Argument.listOf(ResultJson.class);

    private final JsonMapper json;

    ResultsCell(JsonMapper json) {
        this.json = json;
    }

    /** One result: an upload's id, or reasons. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ResultJson(@Nullable String upload, @Nullable List<ReasonJson> reasons) {

        static ResultJson of(Result result) {
            return result instanceof Result.Granted granted
                    ? new ResultJson(granted.upload().toString(), null)
                    : new ResultJson(
                            null,
                            ((Result.Denied) result)
                                    .violations().stream().map(ReasonJson::of).toList());
        }

        Result result() {
            return upload == null
                    ? new Result.Denied(Objects.requireNonNull(reasons).stream()
                            .map(ReasonJson::violation)
                            .toList())
                    : new Result.Granted(UploadId.parse(upload).orElseThrow());
        }
    }

    /** One reason of a refusal. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ReasonJson(
            String policy,
            String code,
            String detail,
            @Nullable String pointer) {

        static ReasonJson of(Violation violation) {
            return new ReasonJson(violation.policy(), violation.code(), violation.detail(), violation.pointer());
        }

        Violation violation() {
            return new Violation(policy, code, detail, pointer);
        }
    }

    String write(List<Result> results) {
        try {
            return json.writeValueAsString(
                    ENTRIES, results.stream().map(ResultJson::of).toList());
        } catch (IOException unwritable) {
            throw new UncheckedIOException("The results of a request cannot be written as JSON", unwritable);
        }
    }

    List<Result> read(String results) {
        try {
            return json.readValue(results, ENTRIES).stream().map(ResultJson::result).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The results of a request in the ledger are no JSON array", unreadable);
        }
    }
}
