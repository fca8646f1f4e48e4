package dev.valetkey.micronaut.tenant;

// tag::directory[]
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.valetkey.policy.limit.GrantKind;
import dev.valetkey.policy.limit.Limits;
import dev.valetkey.policy.media.MediaTypes;
import dev.valetkey.policy.tenant.Profile;
import dev.valetkey.policy.tenant.Purpose;
import dev.valetkey.policy.tenant.Tenant;
import dev.valetkey.policy.tenant.TenantDirectory;
import dev.valetkey.policy.tenant.TenantId;
import io.micronaut.context.annotation.Requires;
import io.micronaut.jdbc.DataSourceResolver;
import jakarta.inject.Singleton;

import javax.sql.DataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

@Singleton
@Requires(property = "spec", value = "jdbc-tenants")
class JdbcTenants implements TenantDirectory {

    private static final String QUERY = "SELECT type, max_size, plan FROM customers WHERE slug = ?";

    private final DataSource database;
    private final LoadingCache<TenantId, Optional<Tenant>> tenants = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build(this::read);

    /** Micronaut Data wraps a DataSource, and then it gives connections to transactions only. */
    JdbcTenants(DataSource database, Optional<DataSourceResolver> resolver) {
        this.database = resolver.orElse(DataSourceResolver.DEFAULT).resolve(database);
    }

    @Override
    public Optional<Tenant> find(TenantId id) {
        return tenants.get(id);
    }

    private Optional<Tenant> read(TenantId id) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(QUERY)) {
            statement.setString(1, id.value());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(tenant(id, row)) : Optional.empty();
            }
        }
    }

    private static Tenant tenant(TenantId id, ResultSet row) throws SQLException {
        Limits limits = Limits.none()
                .withTypes(MediaTypes.of(row.getString("type")))
                .withMinSize(1)
                .withMaxSize(row.getLong("max_size"))
                .withKinds(Set.of(GrantKind.PUT))
                .withMetadataNames(Set.of());
        Map<Purpose, Profile> profiles = Map.of(Purpose.DEFAULT, Profile.of(limits));
        return Tenant.of(id, profiles).withAttributes(Map.of("plan", row.getString("plan")));
    }
}
// end::directory[]
