package dev.valetkey.server.doctor.check;

import dev.valetkey.client.wire.JsonObject;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What grants and calls of the service need, from the contract of which Terraform generates policies and CORS rules. */
final class AccessContract {

    /** Packaged from the repository's {@code infra/contract/}. */
    private static final String FILE = "grants.json";

    private final JsonObject kinds;
    private final JsonObject calls;

    private AccessContract(JsonObject document) {
        this.kinds = document.object("kinds");
        this.calls = document.object("calls");
    }

    static AccessContract load() {
        try (InputStream in = AccessContract.class.getResourceAsStream(FILE)) {
            return new AccessContract(JsonObject.parse(
                    new String(Objects.requireNonNull(in, FILE).readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** An action on a place: {@code incoming}, {@code objects}, {@code quarantine}, {@code bucket} or {@code key}. */
    record PlaceAccess(String action, String place) {}

    /** What the session of a tenant needs for kinds of grants. */
    List<PlaceAccess> ofKinds(Set<String> granted) {
        return granted.stream()
                .sorted()
                .map(kinds::object)
                .flatMap(AccessContract::access)
                .distinct()
                .toList();
    }

    /** What the service's own calls need. */
    List<PlaceAccess> ofCalls(Set<String> granted, boolean scanned) {
        return calls.members().keySet().stream()
                .map(calls::object)
                .filter(call -> isMade(call.text("when"), granted, scanned))
                .flatMap(AccessContract::access)
                .distinct()
                .toList();
    }

    private static boolean isMade(String when, Set<String> granted, boolean scanned) {
        return when.equals("always") || granted.contains(when) || (when.equals("scan") && scanned);
    }

    private static Stream<PlaceAccess> access(JsonObject user) {
        JsonObject places = user.object("access");
        Stream<PlaceAccess> s3 = places.members().keySet().stream()
                .flatMap(place -> places.texts(place).stream().map(action -> new PlaceAccess(action, place)));
        return Stream.concat(s3, user.texts("kms_actions").stream().map(action -> new PlaceAccess(action, "key")));
    }

    /** The method of browsers for a kind of grant. */
    String method(String kind) {
        return kinds.object(kind).texts("methods").get(0);
    }

    /** Headers that browsers send for all kinds with a method; a name can end in {@code *}. */
    Set<String> corsHeaders(String method, Set<String> granted, String direction) {
        Set<String> headers = new TreeSet<>();
        granted.stream()
                .filter(kind -> method(kind).equals(method))
                .map(kinds::object)
                .map(kind -> kind.object("cors"))
                .forEach(cors -> headers.addAll(cors.texts(direction)));
        return headers;
    }
}
