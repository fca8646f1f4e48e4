package dev.valetkey.policy.testkit.given;

import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.limit.GrantKind;
import dev.valetkey.policy.object.Checksum;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Intents that a hostile or careless client may send and that reach policies; intents that the service itself rejects
 * are not included. The same seed generates the same intents.
 *
 * <pre>{@code
 * HostileIntents.random(List.of(contract), 42).limit(1_000).forEach(intent -> policy.judge(intent, context));
 * }</pre>
 *
 * @since 0.1.0
 */
public final class HostileIntents {

    private static final List<String> TYPES = List.of(
            "image/png",
            "image/svg+xml",
            "text/html",
            "text/plain",
            "application/pdf",
            "application/zip",
            "application/octet-stream",
            "application/x-msdownload",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "video/mp4",
            "x/y",
            "0/0",
            "a!#$&^_.+-/b!#$&^_.+-",
            "a".repeat(127) + "/" + "b".repeat(127));

    private static final List<@Nullable Long> SIZES = Collections.unmodifiableList(Arrays.asList(
            null, 0L, 1L, 999L, 1_000_000L, 5_000_000L, 5_000_001L, 100_000_000L, 5L << 30, 5L << 40, Long.MAX_VALUE));

    private static final List<String> PURPOSES = List.of("default", "avatar", "0", "a".repeat(63));

    private final List<UploadIntent> samples;
    private final Random random;

    private HostileIntents(List<UploadIntent> samples, Random random) {
        this.samples = samples;
        this.random = random;
    }

    /** {@return every hostile name, type, size and purpose in turn, each in an otherwise harmless intent} */
    public static Stream<UploadIntent> oneByOne() {
        IntentBuilder harmless = IntentBuilder.file("picture.png", "image/png");
        return Stream.of(
                        HostileText.NAMES.stream().map(harmless::name),
                        TYPES.stream().map(harmless::type),
                        SIZES.stream().map(harmless::size),
                        PURPOSES.stream().map(harmless::purpose),
                        Arrays.stream(GrantKind.values()).map(harmless::kind))
                .flatMap(builders -> builders)
                .map(IntentBuilder::build);
    }

    /**
     * {@return an infinite stream of intents in which any member may be hostile}
     *
     * @param samples intents of which every other one is a variation, so that the policy's own cases occur; may be
     *     empty
     * @param seed the seed of the generated intents
     */
    public static Stream<UploadIntent> random(List<UploadIntent> samples, long seed) {
        HostileIntents intents = new HostileIntents(List.copyOf(samples), new Random(seed));
        return Stream.generate(intents::next);
    }

    private UploadIntent next() {
        if (samples.isEmpty() || random.nextBoolean()) {
            return varied(IntentBuilder.file(any(HostileText.NAMES), any(TYPES))
                            .size(any(SIZES))
                            .purpose(any(PURPOSES)))
                    .build();
        }
        IntentBuilder sample = IntentBuilder.like(any(samples));
        return switch (random.nextInt(4)) {
            case 0 -> sample.name(any(HostileText.NAMES)).build();
            case 1 -> sample.type(any(TYPES)).build();
            case 2 -> sample.size(any(SIZES)).build();
            default -> varied(sample).build();
        };
    }

    private IntentBuilder varied(IntentBuilder intent) {
        GrantKind[] kinds = GrantKind.values();
        return intent.checksum(random.nextBoolean() ? checksum() : null)
                .metadata(metadata())
                .kind(random.nextBoolean() ? kinds[random.nextInt(kinds.length)] : null);
    }

    private Checksum checksum() {
        ChecksumAlgorithm[] algorithms = ChecksumAlgorithm.values();
        ChecksumAlgorithm algorithm = algorithms[random.nextInt(algorithms.length)];
        byte[] digest = new byte[algorithm.bytes()];
        random.nextBytes(digest);
        return new Checksum(algorithm, Base64.getEncoder().encodeToString(digest));
    }

    private Map<String, String> metadata() {
        List<String> texts = new ArrayList<>(HostileText.NAMES);
        Collections.shuffle(texts, random);
        Map<String, String> metadata = new HashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            metadata.put(texts.get(i), texts.get(texts.size() - i));
        }
        return metadata;
    }

    private <T extends @Nullable Object> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
