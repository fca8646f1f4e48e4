package dev.valetkey.s3.sign;

import dev.valetkey.core.port.GrantSigner;
import dev.valetkey.policy.tenant.TenantId;
import dev.valetkey.s3.bucket.BucketLocation;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;

import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SignerPerTenantTest {

    private static final BucketLocation BUCKET = BucketLocation.atAws("uploads-bucket", "eu-central-1");

    private final List<String> made = new ArrayList<>();
    private final SignerPerTenant signers = new SignerPerTenant(2, this::make);

    private GrantSigner make(TenantId tenant) {
        made.add(tenant.value());
        return new SigV4Signer(BUCKET, AnonymousCredentialsProvider.create());
    }

    private GrantSigner of(String tenant) {
        return signers.forTenant(new TenantId(tenant));
    }

    @Test
    void a_tenant_keeps_its_signer() {
        assertThat(of("acme")).isSameAs(of("acme")).isNotSameAs(of("globex"));
        assertThat(made).containsExactly("acme", "globex");
    }

    @Test
    void the_tenant_that_was_seen_longest_ago_is_forgotten_first() {
        of("acme");
        of("globex");
        of("acme");
        of("initech");
        of("acme");

        assertThat(made).containsExactly("acme", "globex", "initech");
        of("globex");
        assertThat(made).containsExactly("acme", "globex", "initech", "globex");
    }

    @Test
    void at_least_one_is_kept() {
        assertThatIllegalArgumentException().isThrownBy(() -> new SignerPerTenant(0, this::make));
    }
}
