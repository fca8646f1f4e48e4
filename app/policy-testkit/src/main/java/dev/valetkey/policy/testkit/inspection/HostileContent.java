package dev.valetkey.policy.testkit.inspection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Bytes that clients send by accident or on purpose: none, cut ones, altered ones, and signatures without a file. */
final class HostileContent {

    private static final List<String> BEGINNINGS = List.of(
            "%PDF-",
            "\u0089PNG\r\n\u001a\n",
            "GIF89a",
            "PK\u0003\u0004",
            "\u001f\u008b\u0008",
            "MZ",
            "RIFF",
            "<?xml",
            "<!DOCTYPE html>",
            "{",
            "\n");
    private static final int LARGE = 256 * 1024;

    private HostileContent() {}

    /** For each sample, variations of its bytes; equal in every run with the same seed. */
    static List<UploadSample> generate(List<UploadSample> samples, int count, long seed) {
        Random random = new Random(seed);
        List<UploadSample> all = new ArrayList<>(samples);
        for (UploadSample sample : samples) {
            edges().forEach(content -> all.add(sample.with(content)));
        }
        for (int i = 0; all.size() < count; i++) {
            UploadSample sample = samples.get(i % samples.size());
            all.add(sample.with(vary(sample.content(), random)));
        }
        return all;
    }

    private static Stream<InMemoryContent> edges() {
        Stream<InMemoryContent> signatures = BEGINNINGS.stream().map(InMemoryContent::of);
        return Stream.concat(
                signatures,
                Stream.of(
                        InMemoryContent.of(new byte[0]),
                        InMemoryContent.of(new byte[1]),
                        InMemoryContent.of(new byte[LARGE]),
                        InMemoryContent.of("\n".repeat(LARGE))));
    }

    private static InMemoryContent vary(InMemoryContent content, Random random) {
        byte[] bytes = content.read(0, (int) Math.min(content.size(), LARGE));
        if (bytes.length == 0 || random.nextInt(4) == 0) {
            byte[] noise = new byte[random.nextInt(2_048)];
            random.nextBytes(noise);
            return InMemoryContent.of(noise);
        }
        if (random.nextBoolean()) {
            return InMemoryContent.of(Arrays.copyOf(bytes, random.nextInt(bytes.length)));
        }
        for (int i = random.nextInt(8); i >= 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        return InMemoryContent.of(bytes);
    }
}
