package dev.valetkey.micronaut.web.uploads.parts;

import dev.valetkey.core.issue.RequestedPart;
import dev.valetkey.micronaut.web.body.BodyReader;
import dev.valetkey.micronaut.web.body.JsonObjectReader;
import dev.valetkey.micronaut.web.intent.IntentReader;
import dev.valetkey.policy.object.Checksum;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads which parts a client requests. */
final class PartsReader {
    private static final int MAX_PARTS = 100;

    private PartsReader() {}

    /**
     * Reads the parts in the body, in their order.
     *
     * @param body the request body
     * @return the requested parts
     * @throws dev.valetkey.micronaut.web.problem.ProblemException with all errors of the body
     */
    public static List<RequestedPart> read(byte[] body) {
        return BodyReader.read(body, PartsReader::parts);
    }

    private static Optional<List<RequestedPart>> parts(JsonObjectReader members) {
        List<JsonObjectReader> objects = members.objects("parts", 1, MAX_PARTS);
        Set<Integer> numbers = new HashSet<>();
        List<RequestedPart> parts = objects.stream()
                .flatMap(object -> part(object, numbers).stream())
                .toList();
        return Optional.of(parts);
    }

    private static Optional<RequestedPart> part(JsonObjectReader members, Set<Integer> numbers) {
        Optional<Integer> number = members.required("number", members::number)
                .flatMap(value -> members.build(() -> requireUnused(value, numbers), "number"));
        Checksum checksum =
                members.object("checksum").flatMap(IntentReader::checksum).orElse(null);
        members.rejectUnknownMembers();
        return number.map(known -> new RequestedPart(known, checksum));
    }

    private static int requireUnused(int number, Set<Integer> numbers) {
        if (!numbers.add(number)) {
            throw new IllegalArgumentException("Duplicate part " + number);
        }
        return number;
    }
}
