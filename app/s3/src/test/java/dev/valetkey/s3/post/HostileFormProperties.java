package dev.valetkey.s3.post;

import dev.valetkey.core.grant.PresignedPost;
import dev.valetkey.core.port.presign.PresignPostRequest;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.object.ObjectKey;
import dev.valetkey.s3.bucket.BucketLocation;
import dev.valetkey.s3.bucket.MetadataHeaders;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/** Any text of a client is bound by the policy as it was written or is refused, and the signature is the one of this policy only. */
class HostileFormProperties {
    private static final Duration A_MOMENT = Duration.ofSeconds(10);
    private static final AwsCredentials CREDENTIALS = AwsBasicCredentials.create("AKIAEXAMPLE", "secret");

    /** In the far future, because S3Proxy compares the expiration with the system clock. */
    private static final Instant NOW = Instant.parse("2099-01-01T00:00:00Z");

    private static final int SIZE = 5;

    private final PostPresigner signer = new PostPresigner(BucketLocation.atAws("uploads-bucket", "eu-central-1"));

    @Property(tries = 1000)
    void any_metadata_is_bound_as_it_was_written_or_refused(
            @ForAll("texts") String name, @ForAll("texts") String value, @ForAll("texts") String other) {
        boundOrRefused(Map.of(name, value));
        boundOrRefused(Map.of("plain", value, "name", other));
    }

    @Property(tries = 1000)
    void any_type_is_bound_as_it_was_written_or_refused(@ForAll("texts") String text) {
        for (String type : List.of(text, "text/" + text, "text/plain; a=" + text, "text/plain; a=\"" + text + "\"")) {
            parsed(type)
                    .ifPresent(read -> presigned(request(read, Map.of())).ifPresent(form -> {
                        assertThat(bound(form)).containsEntry("Content-Type", read.toString());
                        assertAccepted(form);
                    }));
        }
    }

    @Property(tries = 500)
    void the_signature_is_invalid_for_every_other_document(
            @ForAll("texts") String value, @ForAll @IntRange(max = 10_000) int where, @ForAll byte changed) {
        PresignedPost form = presigned(request(MediaType.parse("text/plain"), Map.of("plain", "a")))
                .orElseThrow();
        byte[] document = document(form);
        byte[] tampered = document.clone();
        tampered[where % tampered.length] = changed;
        String longer = new String(document, StandardCharsets.US_ASCII)
                .replace("\"conditions\":[", "\"conditions\":[[\"starts-with\",\"$key\",\"\"],");

        if (tampered[where % tampered.length] != document[where % document.length]) {
            assertRefused(form, tampered);
        }
        assertRefused(form, longer.getBytes(StandardCharsets.US_ASCII));
        assertRefused(form, value.getBytes(StandardCharsets.UTF_8));
    }

    /** The same bytes in another text of Base64. */
    @Property(tries = 100)
    void the_signature_is_invalid_for_every_other_text_of_the_document(@ForAll @IntRange(max = 10_000) int where) {
        PresignedPost form =
                presigned(request(MediaType.parse("text/plain"), Map.of())).orElseThrow();
        String policy = form.fields().get("policy");
        int at = where % policy.length();

        for (String text : List.of(
                policy.substring(0, at) + "\r\n" + policy.substring(at),
                policy + " ",
                policy.replace("=", ""),
                Base64.getMimeEncoder().encodeToString(document(form)))) {
            if (!text.equals(policy)) {
                assertThat(PostPresignerProperties.taken(with(form, text), SIZE, CREDENTIALS))
                        .as(text)
                        .isFalse();
            }
        }
    }

    @Example
    void long_texts_are_refused_within_a_moment() {
        for (String part : List.of("a", " ", "\\", "\"", "${", "; a=b", "é")) {
            String text = part.repeat((1 << 20) / part.length());
            assertTimeoutPreemptively(A_MOMENT, () -> {
                boundOrRefused(Map.of("plain", text));
                boundOrRefused(Map.of(text, "a"));
                assertThat(parsed("text/plain" + text)).isEmpty();
            });
        }
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(30),
                Arbitraries.of(
                                "\"",
                                "\\",
                                "\\u0022",
                                "\"],[\"starts-with\",\"$key\",\"",
                                "]}",
                                "$key",
                                "${filename}",
                                "$",
                                "{",
                                "a",
                                " ",
                                "  ",
                                "\r\n",
                                "\0",
                                "\u007f",
                                "\u2028",
                                "é",
                                "\ud800",
                                "x-amz-meta-",
                                "acl",
                                ",",
                                ";",
                                "=",
                                "*")
                        .list()
                        .ofMaxSize(8)
                        .map(list -> String.join("", list)));
    }

    private void boundOrRefused(Map<String, String> metadata) {
        presigned(request(MediaType.parse("text/plain"), metadata)).ifPresent(form -> {
            Map<String, String> expected = new TreeMap<>();
            MetadataHeaders.of(metadata).forEach((name, value) -> expected.put(MetadataHeaders.PREFIX + name, value));
            Map<String, String> bound = new TreeMap<>(bound(form));
            bound.keySet().removeIf(name -> !name.startsWith(MetadataHeaders.PREFIX));
            assertThat(bound).isEqualTo(expected);
            assertThat(bound.values()).containsExactlyInAnyOrderElementsOf(metadata.values());
            assertAccepted(form);
        });
    }

    private static PresignPostRequest request(MediaType type, Map<String, String> metadata) {
        return new PresignPostRequest(
                new ObjectKey("incoming/acme/id=1/a.txt"), SIZE, SIZE, type, null, metadata, NOW, NOW.plusSeconds(600));
    }

    private Optional<PresignedPost> presigned(PresignPostRequest request) {
        try {
            return Optional.of(signer.presign(request, CREDENTIALS));
        } catch (IllegalArgumentException refused) {
            return Optional.empty();
        }
    }

    private static Optional<MediaType> parsed(String type) {
        try {
            return Optional.of(MediaType.parse(type));
        } catch (IllegalArgumentException refused) {
            return Optional.empty();
        }
    }

    /** The exact values in the policy document, as another parser reads it. */
    private static Map<String, String> bound(PresignedPost form) {
        JsonNode conditions = new ObjectMapper().readTree(document(form)).get("conditions");
        Map<String, String> bound = new LinkedHashMap<>();
        for (JsonNode condition : conditions) {
            if (condition.isArray() && condition.get(0).stringValue().equals("eq")) {
                bound.put(
                        condition.get(1).stringValue().substring(1),
                        condition.get(2).stringValue());
            }
        }
        return bound;
    }

    private static byte[] document(PresignedPost form) {
        return Base64.getDecoder().decode(form.fields().get("policy"));
    }

    private static void assertAccepted(PresignedPost form) {
        assertThat(PostPresignerProperties.taken(form.fields(), SIZE, CREDENTIALS))
                .as("%s", form.fields())
                .isTrue();
    }

    private static void assertRefused(PresignedPost form, byte[] document) {
        Map<String, String> fields = with(form, Base64.getEncoder().encodeToString(document));
        assertThat(PostPresignerProperties.taken(fields, SIZE, CREDENTIALS)).isFalse();
    }

    private static Map<String, String> with(PresignedPost form, String policy) {
        Map<String, String> fields = new LinkedHashMap<>(form.fields());
        fields.put("policy", policy);
        return fields;
    }
}
