package dev.valetkey.micronaut.ledger;

import dev.valetkey.core.Uploads;
import dev.valetkey.core.outcome.IssueOutcome.Issued;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.core.upload.UploadId;
import dev.valetkey.policy.Subject;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.tenant.TenantId;
import io.micronaut.context.annotation.Requires;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;

import javax.sql.DataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

@Singleton
@Requires(property = "albums.enabled")
class AlbumService {

    private static final Caller ALICE =
            new Caller(new TenantId("acme"), new Subject("alice", Set.of("uploads:create"), Map.of()));

    private final Uploads uploads;
    private final DataSource albums;

    AlbumService(Uploads uploads, DataSource albums) {
        this.uploads = uploads;
        this.albums = albums;
    }

    @Transactional
    UploadId addPicture(String album, UploadIntent picture, Runnable notify) {
        Issued issued = (Issued) uploads.issue(ALICE, picture, Optional.empty()).orElseThrow();
        insert(album, issued.upload().id());
        notify.run();
        return issued.upload().id();
    }

    private void insert(String album, UploadId upload) {
        try (Connection connection = albums.getConnection();
                PreparedStatement statement = connection.prepareStatement("insert into picture values (?, ?)")) {
            statement.setString(1, album);
            statement.setObject(2, upload.value());
            statement.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException("The picture could not be added to " + album, failed);
        }
    }
}
