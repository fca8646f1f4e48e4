package dev.valetkey.s3.presign;

import dev.valetkey.core.port.presign.GrantPresigner;
import dev.valetkey.policy.tenant.TenantId;
import dev.valetkey.s3.bucket.BucketLocation;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;

import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TenantPresignerCacheTest {

    private static final BucketLocation BUCKET = BucketLocation.atAws("uploads-bucket", "eu-central-1");

    private final List<String> made = new ArrayList<>();
    private final TenantPresignerCache signers = new TenantPresignerCache(2, this::make);

    private GrantPresigner make(TenantId tenant) {
        made.add(tenant.value());
        return new SigV4Presigner(BUCKET, AnonymousCredentialsProvider.create());
    }

    private GrantPresigner of(String tenant) {
        return signers.forTenant(new TenantId(tenant));
    }

    @Test
    void the_presigner_of_a_tenant_is_cached() {
        assertThat(of("acme")).isSameAs(of("acme")).isNotSameAs(of("globex"));
        assertThat(made).containsExactly("acme", "globex");
    }

    @Test
    void the_least_recently_used_tenant_is_evicted_first() {
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
    void at_least_one_presigner_is_cached() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TenantPresignerCache(0, this::make));
    }
}
