package dev.valetkey.core.policy.rule;

import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.Verdict;
import dev.valetkey.policy.limit.Limits;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Metadata is allow-listed by name, fits S3's 2 KB, and is written so that it arrives as it was sent: S3 lower-cases
 * names and re-encodes anything but ASCII, and SigV4 folds runs of spaces.
 */
public final class MetadataRule implements LimitRule {

    /** Creates the rule, which has no settings. */
    public MetadataRule() {}

    /** S3's bound on all user metadata of an object, names and values together. */
    private static final int MAX_BYTES = 2048;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,62}");

    /** Possessive: Pattern matches any other repeated group by recursion, and a long value would overflow the stack. */
    private static final Pattern VALUE = Pattern.compile("[!-~]++(?: [!-~]++)*+");

    @Override
    public Optional<Verdict.Deny> refusal(UploadIntent intent, Limits limits) {
        Map<String, String> metadata = intent.metadata();
        return unlisted(metadata, limits).or(() -> unwritable(metadata)).or(() -> tooLarge(metadata));
    }

    private static Optional<Verdict.Deny> unlisted(Map<String, String> metadata, Limits limits) {
        Set<String> allowed = limits.metadataNames();
        if (allowed == null) {
            return Optional.empty();
        }
        List<String> unlisted = metadata.keySet().stream()
                .filter(name -> !allowed.contains(name))
                .sorted()
                .toList();
        if (unlisted.isEmpty()) {
            return Optional.empty();
        }
        String accepted = allowed.isEmpty() ? "none" : allowed.stream().sorted().collect(Collectors.joining(", "));
        return deny(
                "metadata-not-allowed",
                "Metadata names are listed per purpose; not listed: " + printable(unlisted) + "; accepted: " + accepted
                        + ".");
    }

    private static Optional<Verdict.Deny> unwritable(Map<String, String> metadata) {
        List<String> faulty = metadata.entrySet().stream()
                .filter(entry -> !NAME.matcher(entry.getKey()).matches()
                        || !VALUE.matcher(entry.getValue()).matches())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        if (!faulty.isEmpty()) {
            return deny(
                    "metadata-malformed",
                    "Metadata names are letters, digits and hyphens, values are printable"
                            + " ASCII without doubled or outer spaces; percent-encode others: " + printable(faulty)
                            + ".");
        }
        Set<String> folded = new HashSet<>();
        boolean distinct = metadata.keySet().stream().allMatch(name -> folded.add(name.toLowerCase(Locale.ROOT)));
        return distinct
                ? Optional.empty()
                : deny("metadata-malformed", "Metadata names differ by more than case; S3 lower-cases them.");
    }

    private static Optional<Verdict.Deny> tooLarge(Map<String, String> metadata) {
        int bytes = metadata.entrySet().stream()
                .mapToInt(entry -> entry.getKey().length() + entry.getValue().getBytes(StandardCharsets.UTF_8).length)
                .sum();
        return bytes <= MAX_BYTES
                ? Optional.empty()
                : deny("metadata-too-large", "Metadata has " + bytes + " bytes; accepted: at most " + MAX_BYTES + ".");
    }

    private static Optional<Verdict.Deny> deny(String code, String detail) {
        return Optional.of(new Verdict.Deny(code, detail, "/metadata"));
    }

    private static String printable(List<String> names) {
        return names.stream()
                .map(name -> name.substring(0, Math.min(64, name.length())).replaceAll("[^ -~]", "?"))
                .limit(10)
                .collect(Collectors.joining(", "));
    }
}
