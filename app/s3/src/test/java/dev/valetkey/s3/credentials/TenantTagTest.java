package dev.valetkey.s3.credentials;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The Terraform kit lets the signer be assumed with one tag, and lets each session reach what that tag names. That no
 * other tenant's objects are reached is proved there over all actions of AWS ({@code infra/tests/proof}); here it is held
 * to that the tag is the one which the service sends.
 */
class TenantTagTest {

    private static final Path SIGNER = Path.of("../../infra/modules/signer-role");

    @Test
    void the_trust_policy_wants_the_tag_that_sessions_carry() throws IOException {
        assertThat(found("aws:RequestTag/([\\w-]+)", "trust.tf")).containsExactly(RoleSessions.TENANT_TAG);
        assertThat(found("\"aws:TagKeys\" = concat\\(\\[\"([\\w-]+)\"\\]", "trust.tf"))
                .containsExactly(RoleSessions.TENANT_TAG);
    }

    @Test
    void the_signers_policy_reaches_what_that_tag_names() throws IOException {
        assertThat(found("aws:PrincipalTag/([\\w-]+)", "policies.tf")).containsExactly(RoleSessions.TENANT_TAG);
    }

    private static Set<String> found(String pattern, String file) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(SIGNER.resolve(file)))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
    }
}
