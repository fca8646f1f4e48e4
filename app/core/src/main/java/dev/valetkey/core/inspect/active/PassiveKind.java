package dev.valetkey.core.inspect.active;

import dev.valetkey.policy.media.MediaType;

import java.util.Set;

/** What people expect of a declared type, and so what must not be in the file. */
enum PassiveKind {
    /** Images, audio and video. */
    BINARY,
    PDF,
    /** Texts that are read and not executed. */
    TEXT,
    /** Texts in which HTML tags are usual. */
    MARKDOWN,
    /** Everything else: source code, markup that was declared as such, programs. */
    OTHER;

    private static final Set<String> TEXTS = Set.of(
            "text/plain",
            "text/csv",
            "text/tab-separated-values",
            "text/calendar",
            "text/vcard",
            "text/vtt",
            "application/rtf",
            "application/json",
            "application/geo+json",
            "application/x-subrip");

    /** @param declared a canonical type */
    static PassiveKind of(MediaType declared) {
        String name = declared.toString();
        if (name.equals("application/pdf")) {
            return PDF;
        }
        if (declared.active()) {
            return OTHER;
        }
        if (Set.of("image", "audio", "video").contains(declared.type())) {
            return BINARY;
        }
        if (name.equals("text/markdown")) {
            return MARKDOWN;
        }
        return TEXTS.contains(name) ? TEXT : OTHER;
    }
}
