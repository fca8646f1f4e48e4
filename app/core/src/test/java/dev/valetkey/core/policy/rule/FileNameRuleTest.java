package dev.valetkey.core.policy.rule;

import dev.valetkey.core.fixture.CoreFixture;
import dev.valetkey.core.fixture.TestIntents;
import dev.valetkey.policy.PolicyContext;
import dev.valetkey.policy.Subject;
import dev.valetkey.policy.Verdict;
import dev.valetkey.policy.tenant.Profile;
import dev.valetkey.policy.tenant.TenantId;
import dev.valetkey.policy.tenant.TenantView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class FileNameRuleTest {

    private static final PolicyContext CONTEXT = new PolicyContext(
            new TenantView(new TenantId("acme"), Map.of()),
            new Subject("alice", Set.of(), Map.of()),
            Profile.of(CoreFixture.AVATARS),
            Instant.EPOCH);

    private static Verdict judge(String name) {
        return new FileNameRule().judge(TestIntents.avatar().fileName(name).intent(), CONTEXT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cat.png",
                "Kätzchen.png",
                "猫.png",
                "قطة.png",
                "🐱.png",
                "👩‍👩‍👧.png",
                "🏴󠁧󠁢󠁷󠁬󠁳󠁿.png",
                "no extension",
                ".profile",
                "a.b.c",
                "console.txt",
                "\u05D3\u05D5\u05D7\u200F.pdf",
                "\u200Ereport\u200E.pdf",
                "\u061C1.pdf",
                "a\u200Bb.pdf",
                "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645.pdf",
                "Donau\u00ADdampfschiff.pdf"
            })
    void usual_names_are_accepted(String name) {
        assertThat(judge(name)).isEqualTo(Verdict.allow());
    }

    static Stream<String[]> refused() {
        return Stream.of(
                new String[] {"", "file-name-missing"},
                new String[] {" \t", "file-name-missing"},
                new String[] {"../etc/passwd", "file-name-is-a-path"},
                new String[] {"..\\boot.ini", "file-name-is-a-path"},
                new String[] {"..", "file-name-is-a-path"},
                new String[] {".", "file-name-is-a-path"},
                new String[] {"/etc", "file-name-is-a-path"},
                new String[] {"\\\\share", "file-name-is-a-path"},
                new String[] {"a\u0000.png", "file-name-unreadable"},
                new String[] {"a\r\nb.png", "file-name-unreadable"},
                new String[] {"a\u202Egnp.exe", "file-name-unreadable"},
                new String[] {"a\u2066b", "file-name-unreadable"},
                new String[] {"a\u2028b", "file-name-unreadable"},
                new String[] {"a\uFEFFb", "file-name-unreadable"},
                new String[] {"a\uD83Db", "file-name-unreadable"},
                new String[] {"a".repeat(256), "file-name-too-long"},
                new String[] {"a".repeat(10_000), "file-name-too-long"},
                new String[] {"ä".repeat(256), "file-name-too-long"},
                new String[] {"🐱".repeat(256), "file-name-too-long"},
                new String[] {"a\u202Db", "file-name-unreadable"},
                new String[] {"a\u2069b", "file-name-unreadable"},
                new String[] {"a\u2060b", "file-name-unreadable"},
                new String[] {"NUL", "file-name-reserved"},
                new String[] {"com1.txt", "file-name-reserved"});
    }

    @ParameterizedTest
    @MethodSource("refused")
    void deceptive_or_harmful_names_are_refused(String name, String code) {
        assertThat(judge(name)).isInstanceOfSatisfying(Verdict.Deny.class, deny -> {
            assertThat(deny.code()).isEqualTo(code);
            assertThat(deny.pointer()).isEqualTo("/fileName");
            assertThat(deny.detail()).isASCII();
        });
    }

    @Test
    void a_name_has_at_most_255_characters_of_any_script() {
        for (String character : List.of("a", "\u0434", "猫", "🐱")) {
            assertThat(judge(character.repeat(255))).isEqualTo(Verdict.allow());
        }
    }
}
