package dev.valetkey.s3.post;

import com.google.common.hash.Hashing;
import dev.valetkey.core.grant.PresignedPost;
import dev.valetkey.core.port.presign.PresignPostRequest;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.object.Checksum;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import dev.valetkey.policy.object.ObjectKey;
import dev.valetkey.s3.bucket.BucketLocation;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.gaul.s3proxy.S3ProxyException;
import org.gaul.s3proxy.auth.PostPolicy;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * S3Proxy's independent implementation of POST policies validates the forms; the tests compute the signature again.
 */
class PostPresignerProperties {

    private static final String BUCKET = "uploads-bucket";
    private static final String REGION = "eu-central-1";
    private static final Set<String> UNCOVERED = Set.of("policy", "x-amz-signature");

    /** In the far future, because S3Proxy compares the expiration with the system clock. */
    private static final Instant NOW = Instant.parse("2099-01-01T00:00:00Z");

    private final PostPresigner signer = new PostPresigner(BucketLocation.atAws(BUCKET, REGION));

    @Property(tries = 50)
    void the_policy_names_every_field_with_its_value_and_nothing_else(
            @ForAll("requests") PresignPostRequest request, @ForAll("credentials") AwsCredentials credentials) {
        PresignedPost form = signer.presign(request, credentials);

        JsonNode policy = new ObjectMapper().readTree(decoded(form));
        Map<String, String> exact = new LinkedHashMap<>();
        List<JsonNode> others = new ArrayList<>();
        for (JsonNode condition : policy.get("conditions")) {
            if (condition.isArray() && condition.get(0).stringValue().equals("eq")) {
                exact.put(
                        condition.get(1).stringValue().substring(1),
                        condition.get(2).stringValue());
            } else {
                others.add(condition);
            }
        }
        Map<String, String> fields = new LinkedHashMap<>(form.fields());
        fields.keySet().removeAll(UNCOVERED);
        assertThat(exact).containsExactlyEntriesOf(fields);
        assertThat(others)
                .extracting(JsonNode::toString)
                .containsExactly(
                        "{\"bucket\":\"" + BUCKET + "\"}",
                        "[\"content-length-range\"," + request.minSize() + "," + request.maxSize() + "]");
        assertThat(Instant.parse(policy.get("expiration").stringValue())).isEqualTo(request.expiresAt());
    }

    @Property(tries = 50)
    void an_unmodified_form_is_accepted_with_every_size_of_the_range(
            @ForAll("requests") PresignPostRequest request, @ForAll("credentials") AwsCredentials credentials) {
        Map<String, String> fields = signer.presign(request, credentials).fields();

        assertThat(taken(fields, request.minSize(), credentials)).isTrue();
        assertThat(taken(fields, request.maxSize(), credentials)).isTrue();
        assertThat(taken(fields, request.maxSize() + 1, credentials)).isFalse();
        assertThat(taken(fields, request.minSize() - 1, credentials)).isFalse();
    }

    @Property(tries = 200)
    void no_field_can_be_changed_omitted_or_added(
            @ForAll("requests") PresignPostRequest request,
            @ForAll("credentials") AwsCredentials credentials,
            @ForAll @IntRange(max = 100) int which,
            @ForAll @IntRange(max = 10_000) int where) {
        Map<String, String> fields =
                new LinkedHashMap<>(signer.presign(request, credentials).fields());
        String name = List.copyOf(fields.keySet()).get(which % fields.size());
        String value = fields.get(name);

        fields.put(name, changed(value, where));
        assertThat(taken(fields, request.minSize(), credentials))
                .as("%s changed", name)
                .isFalse();
        fields.remove(name);
        assertThat(taken(fields, request.minSize(), credentials))
                .as("%s omitted", name)
                .isFalse();
        fields.put(name, value);
        fields.put("x-amz-meta-more-" + which, "1");
        assertThat(taken(fields, request.minSize(), credentials))
                .as("additional field")
                .isFalse();
    }

    /** Changes one character, except the last ones, which may carry no bits in base64 and hex. */
    private static String changed(String value, int where) {
        int at = where % Math.max(1, value.length() - 4);
        char other = value.charAt(at) == '0' ? '1' : '0';
        return value.substring(0, at) + other + value.substring(at + 1);
    }

    /** Whether S3 would accept the form with a file of this size. */
    static boolean taken(Map<String, String> fields, long size, AwsCredentials credentials) {
        Map<String, String> lower = new TreeMap<>();
        fields.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
        lower.put("bucket", BUCKET);
        String policy = fields.get("policy");
        if (policy == null || !signature(policy, fields, credentials).equals(fields.get("x-amz-signature"))) {
            return false;
        }
        try {
            PostPolicy.parse(policy.getBytes(StandardCharsets.ISO_8859_1)).evaluate(lower, size);
            return true;
        } catch (S3ProxyException refused) {
            return false;
        }
    }

    private static String signature(String policy, Map<String, String> fields, AwsCredentials credentials) {
        byte[] key = ("AWS4" + credentials.secretAccessKey()).getBytes(StandardCharsets.UTF_8);
        String[] credential = fields.getOrDefault("x-amz-credential", "").split("/", 2);
        for (String part : credential[credential.length - 1].split("/", -1)) {
            key = Hashing.hmacSha256(key)
                    .hashString(part, StandardCharsets.UTF_8)
                    .asBytes();
        }
        return Hashing.hmacSha256(key)
                .hashString(policy, StandardCharsets.UTF_8)
                .toString();
    }

    private static byte[] decoded(PresignedPost form) {
        return Base64.getDecoder().decode(form.fields().get("policy"));
    }

    @Provide
    Arbitrary<AwsCredentials> credentials() {
        Arbitrary<String> secret =
                Arbitraries.strings().ofMinLength(1).ofMaxLength(40).withCharRange('!', '~');
        return Combinators.combine(secret, Arbitraries.of(true, false))
                .as((text, session) -> session
                        ? AwsSessionCredentials.create("ASIAEXAMPLE", text, "token/+==")
                        : AwsBasicCredentials.create("AKIAEXAMPLE", text));
    }

    @Provide
    Arbitrary<PresignPostRequest> requests() {
        Arbitrary<String> names =
                Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(8);
        Arbitrary<String> values = Arbitraries.strings()
                .withCharRange('!', '~')
                .ofMinLength(1)
                .ofMaxLength(40)
                .filter(value -> !value.contains("${"));
        Arbitrary<String> types = Arbitraries.of("image/png", "application/vnd.ms-excel", "image/svg+xml");
        Arbitrary<Long> sizes = Arbitraries.longs().between(0, 5L << 29);
        Arbitrary<Instant> ends = Arbitraries.longs().between(60, 604_800).map(NOW::plusSeconds);
        return Combinators.combine(
                        sizes,
                        sizes,
                        types,
                        checksums().injectNull(0.3),
                        Arbitraries.maps(names, values).ofMaxSize(5),
                        ends)
                .as((min, more, type, checksum, metadata, end) -> new PresignPostRequest(
                        new ObjectKey("incoming/acme/id=1/a.png"),
                        min,
                        min + more,
                        MediaType.parse(type),
                        checksum,
                        metadata,
                        NOW,
                        end));
    }

    private static Arbitrary<Checksum> checksums() {
        return Arbitraries.of(ChecksumAlgorithm.class)
                .filter(algorithm -> algorithm != ChecksumAlgorithm.CRC64NVME)
                .flatMap(algorithm -> Arbitraries.bytes()
                        .array(byte[].class)
                        .ofSize(algorithm.bytes())
                        .map(digest ->
                                new Checksum(algorithm, Base64.getEncoder().encodeToString(digest))));
    }
}
