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
 * The Terraform kit requires one tag to assume the signer, and gives each session access to the prefix in that tag. The
 * tests of the kit prove for all actions of AWS that no session reaches the objects of another tenant
 * ({@code infra/tests/proof}); these tests verify that the service sends the same tag.
 */
class TenantTagTest {

    private static final Path SIGNER = Path.of("../../infra/modules/signer-role");

    @Test
    void the_trust_policy_requires_the_tag_of_sessions() throws IOException {
        assertThat(found("aws:RequestTag/([\\w-]+)", "trust.tf")).containsExactly(RoleSessions.TENANT_TAG);
        assertThat(found("\"aws:TagKeys\" = concat\\(\\[\"([\\w-]+)\"\\]", "trust.tf"))
                .containsExactly(RoleSessions.TENANT_TAG);
    }

    @Test
    void the_signers_policy_allows_the_prefix_in_that_tag() throws IOException {
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
