package dev.valetkey.micronaut.web.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.valetkey.core.event.UploadEvent;
import dev.valetkey.core.port.operator.DeadEvent;
import dev.valetkey.micronaut.web.response.Responses;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import org.jspecify.annotations.NullUnmarked;

import java.util.List;

/**
 * A dead event, as JSON.
 *
 * @param id the id of the event, which its listeners know
 * @param type the state that the upload reached
 * @param tenant the tenant that owns the upload
 * @param upload the id of the upload
 * @param listeners the listeners that have not received it
 * @param attempts the number of failed attempts
 * @param happenedAt when the upload reached the state, in RFC 3339
 * @param deadAt when the last attempt failed, in RFC 3339
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(
        types = "object",
        name = "DeadEvent",
        description = "An event that is not delivered any more, because a listener kept failing.")
record DeadEventJson(
        @Schema(format = "uuid", description = "The listeners know the event by it.")
        String id,

        @Schema(
                type = "string",
                allowableValues = {"stored", "quarantined", "rejected", "expired", "aborted", "deleted"},
                description = "The state that the upload reached.")
        String type,

        String tenant,

        @Schema(format = "uuid") String upload,

        @Schema(description = "Those that have not received it, by name.")
        List<ListenerJson> listeners,

        @Schema(description = "The number of failed attempts.")
        int attempts,

        @Schema(format = "date-time", description = "When the upload reached the state.")
        String happenedAt,

        @Schema(format = "date-time", description = "When the last attempt failed.")
        String deadAt) {

    static DeadEventJson of(DeadEvent dead) {
        UploadEvent event = dead.event();
        return new DeadEventJson(
                event.id().toString(),
                event.state().wireName(),
                event.tenant().value(),
                event.upload().toString(),
                dead.failures().entrySet().stream()
                        .map(listener -> new ListenerJson(listener.getKey(), listener.getValue()))
                        .toList(),
                dead.attempts(),
                Responses.timestamp(event.at()),
                Responses.timestamp(dead.deadAt()));
    }

    /** A listener, as JSON. */
    @Serdeable
    @Schema(types = "object", name = "FailedListener", description = "A listener that has not received an event.")
    record ListenerJson(
            String name,

            @Schema(description = "The class and the message of the last exception, at most 500 characters.")
            String failure) {}

    /** One page of dead events, as JSON. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(
            types = "object",
            name = "DeadEventPage",
            description = "One page of dead events, those first that have been dead longest.")
    @NullUnmarked
    record DeadEventPageJson(
            @JsonInclude(JsonInclude.Include.ALWAYS) List<DeadEventJson> events,

            @Schema(
                    requiredMode = RequiredMode.NOT_REQUIRED,
                    description = "The cursor of the next page; omitted on the last page.")
            String next) {}

    /** The result of such a request. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(types = "object", name = "Redelivered", description = "How many events are redelivered.")
    record RedeliveredJson(
            @Schema(description = "The number of events that are due now; at most 1000 per call.")
            int redelivered,

            @Schema(description = "Whether more events are dead: repeat the call.")
            boolean more) {}
}
