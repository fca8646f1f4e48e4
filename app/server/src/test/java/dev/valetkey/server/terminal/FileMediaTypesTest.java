package dev.valetkey.server.terminal;

import dev.valetkey.core.policy.rule.ExtensionRule;
import dev.valetkey.micronaut.policy.TikaFileTypes;
import dev.valetkey.policy.PolicyContext;
import dev.valetkey.policy.Subject;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.Verdict;
import dev.valetkey.policy.limit.Limits;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.tenant.Profile;
import dev.valetkey.policy.tenant.Purpose;
import dev.valetkey.policy.tenant.TenantId;
import dev.valetkey.policy.tenant.TenantView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class FileMediaTypesTest {

    private static final PolicyContext CONTEXT = new PolicyContext(
            new TenantView(new TenantId("acme"), Map.of()),
            new Subject("alice", Set.of(), Map.of()),
            Profile.of(Limits.none()),
            Instant.EPOCH);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x.c",
                "x.h",
                "logo.ai",
                "setup.exe",
                "main.rs",
                "photo.heic",
                "page.html",
                "a.vob",
                "structure.cdx"
            })
    void the_service_accepts_the_type_of_a_name(String fileName) {
        MediaType type = FileMediaTypes.byName(fileName).orElseThrow();

        assertThat(new ExtensionRule(new TikaFileTypes())
                        .judge(
                                UploadIntent.builder(new Purpose("document"), fileName, type)
                                        .build(),
                                CONTEXT))
                .isEqualTo(Verdict.allow());
    }

    @Test
    void a_name_without_a_known_extension_has_no_type() {
        assertThat(FileMediaTypes.byName("README")).isEmpty();
        assertThat(FileMediaTypes.byName("a.unknown1")).isEmpty();
    }
}
