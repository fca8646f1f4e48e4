package dev.valetkey.policy.testkit;

import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.Verdict;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks the explanation of a verdict for people. The verdict itself validates its syntax. */
final class ExplanationCheck {

    private static final int MAX_LENGTH = 500;
    private static final String SENTENCE_ENDS = ".!?\u3002\uff01\uff1f\u061f\u0964";
    private static final Pattern BAD_ESCAPE = Pattern.compile("~(?![01])");
    private static final Set<String> MEMBERS =
            Set.of("purpose", "fileName", "contentType", "size", "checksum", "metadata", "kind");
    private static final Set<String> CHECKSUM_MEMBERS = Set.of("algorithm", "value");

    private ExplanationCheck() {}

    static Optional<String> violation(Verdict verdict, UploadIntent intent) {
        if (verdict instanceof Verdict.Narrow narrow) {
            return sentence("The reason for narrower limits", narrow.reason());
        }
        if (verdict instanceof Verdict.Deny deny) {
            return sentence("The detail of '" + deny.code() + "'", deny.detail())
                    .or(() -> pointer(deny.pointer(), intent));
        }
        return Optional.empty();
    }

    private static Optional<String> sentence(String what, String text) {
        if (text.length() > MAX_LENGTH) {
            return Optional.of(what + " has " + text.length() + " characters; people read " + MAX_LENGTH
                    + " at most. Does it repeat what the client sent?");
        }
        if (text.codePoints().anyMatch(PrintableText::isUnsafe)) {
            return Optional.of(what + " has control characters, which a client may have sent to deceive the"
                    + " reader: '" + PrintableText.escape(text) + "'.");
        }
        if (Character.isLowerCase(text.codePointAt(0)) || SENTENCE_ENDS.indexOf(text.charAt(text.length() - 1)) < 0) {
            return Optional.of(what + " is not a sentence, which begins with a capital and ends with a full stop: '"
                    + text + "'.");
        }
        return Optional.empty();
    }

    /** RFC 6901, §3 and §4; a member that the client left out may be pointed at, one that does not exist may not. */
    private static Optional<String> pointer(@Nullable String pointer, UploadIntent intent) {
        if (pointer == null) {
            return Optional.empty();
        }
        if (BAD_ESCAPE.matcher(pointer).find()) {
            return Optional.of("The pointer '" + PrintableText.escape(pointer)
                    + "' is no JSON pointer (RFC 6901): '~' in a name is written ~0, and '/' is written ~1.");
        }
        List<String> names = Arrays.stream(pointer.substring(1).split("/", -1))
                .map(name -> name.replace("~1", "/").replace("~0", "~"))
                .toList();
        return exists(names, intent)
                ? Optional.empty()
                : Optional.of("The pointer '" + PrintableText.escape(pointer)
                        + "' points to nothing in the request's body;"
                        + " its members are " + MEMBERS.stream().sorted().toList()
                        + ", checksum has algorithm and value, metadata has what the client sent.");
    }

    private static boolean exists(List<String> names, UploadIntent intent) {
        String first = names.get(0);
        return switch (names.size()) {
            case 1 -> MEMBERS.contains(first);
            case 2 ->
                first.equals("checksum")
                        ? CHECKSUM_MEMBERS.contains(names.get(1))
                        : first.equals("metadata") && intent.metadata().containsKey(names.get(1));
            default -> false;
        };
    }
}
