package dev.valetkey.micronaut.event;

import dev.valetkey.core.event.UploadEvent;
import dev.valetkey.core.event.UploadListener;
import dev.valetkey.core.upload.UploadStatus;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

import javax.sql.DataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** The example of docs/events.md, which contains the lines between the tags. */
@Requires(property = "listeners", value = "mark-attachments")
// example begins
@Singleton
@Named("mark-attachments")
final class MarkAttachments implements UploadListener {

    private static final String STORED = "update attachment set state = 'stored', object_key = ?, size = ?"
            + " where tenant = ? and upload_id = ? and state = 'waiting'";
    private static final String GONE = "update attachment set state = 'failed', reason = ?"
            + " where tenant = ? and upload_id = ? and state = 'waiting'";

    private final DataSource invoices;

    MarkAttachments(DataSource invoices) {
        this.invoices = invoices;
    }

    @Override
    public void onUpload(UploadEvent event) throws SQLException {
        if (event.status() instanceof UploadStatus.Stored stored) {
            update(STORED, stored.object().key().value(), stored.object().size(), tenant(event), upload(event));
        } else if (event.status() instanceof UploadStatus.Rejected rejected) {
            update(GONE, rejected.rejection().detail(), tenant(event), upload(event));
        } else if (event.status() instanceof UploadStatus.Expired) {
            update(GONE, "nothing was sent", tenant(event), upload(event));
        }
    }

    private static String tenant(UploadEvent event) {
        return event.tenant().value();
    }

    private static String upload(UploadEvent event) {
        return event.upload().toString();
    }

    private void update(String sql, Object... values) throws SQLException {
        try (Connection connection = invoices.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
// example ends
