package dev.valetkey.core.policy.rule;

import dev.valetkey.policy.PolicyContext;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.UploadPolicy;
import dev.valetkey.policy.Verdict;
import dev.valetkey.policy.media.FileTypeTable;
import dev.valetkey.policy.media.MediaType;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The extension of the name matches the declared type, because an object that is stored as a picture must not be saved
 * as a program when it is downloaded. If the table does not contain the type or the extension, only programs and active
 * content are checked. A name with two extensions is refused if one of them belongs to a program.
 */
public final class ExtensionRule implements UploadPolicy {

    /** Does not describe the content of a file, so any extension matches except those of active content. */
    private static final MediaType ANY_BYTES = new MediaType("application", "octet-stream");

    private static final int MAX_LISTED = 8;

    private final FileTypes types;

    /**
     * Creates the rule.
     *
     * @param types which extensions go with which media types
     */
    public ExtensionRule(FileTypes types) {
        this.types = types;
    }

    @Override
    public Verdict judge(UploadIntent intent, PolicyContext context) {
        FileExtensions extensions = FileExtensions.of(intent.fileName());
        return extensions
                .last()
                .flatMap(last -> disagreement(last, intent)
                        .or(() -> context.profile().doubleExtensions()
                                ? Optional.empty()
                                : extensions.before().flatMap(before -> disguise(before, last))))
                .orElseGet(Verdict::allow);
    }

    private Optional<Verdict> disagreement(String extension, UploadIntent intent) {
        Set<MediaType> declared = FileTypeTable.standard().acceptableAs(intent.contentType(), intent.fileName());
        Optional<MediaType> meant = types.ofExtension(extension);
        if (isPartOfVersion(extension, meant) || declared.stream().anyMatch(type -> agree(extension, meant, type))) {
            return Optional.empty();
        }
        List<String> accepted = types.extensionsOf(intent.contentType());
        return deny(
                "extension-mismatch",
                "The extension ." + extension
                        + meant.map(type -> " is of " + type + " and").orElse("")
                        + " does not go with the type " + intent.contentType() + "; "
                        + (accepted.isEmpty()
                                ? "declare the file's own type."
                                : "accepted: " + listed(accepted) + "."));
    }

    /** macOS can hide extensions, so a name may end in a version, as in {@code Spec v1.2b}. */
    private static boolean isPartOfVersion(String extension, Optional<MediaType> meant) {
        return meant.isEmpty() && Character.isDigit(extension.charAt(0));
    }

    private boolean agree(String extension, Optional<MediaType> meant, MediaType declared) {
        boolean active = meant.filter(MediaType::active).isPresent();
        if (declared.equals(ANY_BYTES)) {
            return !active;
        }
        List<String> own = types.extensionsOf(declared);
        if (active || ExecutableExtensions.isExecutable(extension)) {
            return (own.contains(extension) && declared.active() == active)
                    || meant.filter(type -> types.isA(type, declared) && types.isA(declared, type))
                            .isPresent();
        }
        return own.isEmpty()
                || own.contains(extension)
                || meant.filter(type -> types.isA(type, declared) || types.isA(declared, type))
                        .isPresent();
    }

    private Optional<Verdict> disguise(String before, String last) {
        boolean known = types.ofExtension(before).isPresent();
        if (ExecutableExtensions.isWrapper(last)
                || !(ExecutableExtensions.isUnambiguous(before)
                        || (known && ExecutableExtensions.isExecutable(last)))) {
            return Optional.empty();
        }
        return deny(
                "extension-double",
                "The name ends in ." + before + "." + last + ", which hides what the file is; accepted: a name with one"
                        + " extension.");
    }

    private static String listed(List<String> extensions) {
        String named =
                extensions.stream().limit(MAX_LISTED).map(each -> "." + each).collect(Collectors.joining(", "));
        return extensions.size() > MAX_LISTED ? named + " and others" : named;
    }

    private static Optional<Verdict> deny(String code, String detail) {
        return Optional.of(Verdict.deny(code, detail, "/fileName"));
    }
}
