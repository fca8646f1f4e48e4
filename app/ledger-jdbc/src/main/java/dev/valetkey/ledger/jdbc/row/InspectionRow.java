package dev.valetkey.ledger.jdbc.row;

import dev.valetkey.core.upload.InspectionProgress;
import dev.valetkey.policy.media.MediaType;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The columns of an upload's inspections; null for an upload that requires none. */
final class InspectionRow {

    static final List<String> COLUMNS =
            List.of("inspections", "inspections_passed", "inspected_etag", "inspected_type");

    /** Names have no commas. */
    private static final String SEPARATOR = ",";

    private InspectionRow() {}

    static void write(InspectionProgress progress, RowValues values) {
        MediaType type = progress.type();
        values.put("inspections", join(progress.required()))
                .put("inspections_passed", join(progress.passed()))
                .put("inspected_etag", progress.etag())
                .put("inspected_type", type == null ? null : type.toString());
    }

    static InspectionProgress read(ResultSet row) throws SQLException {
        String type = row.getString("inspected_type");
        return new InspectionProgress(
                split(row.getString("inspections")),
                split(row.getString("inspections_passed")),
                row.getString("inspected_etag"),
                type == null ? null : MediaType.parse(type));
    }

    private static @Nullable String join(Set<String> names) {
        return names.isEmpty() ? null : String.join(SEPARATOR, new TreeSet<>(names));
    }

    private static Set<String> split(@Nullable String names) {
        return names == null ? Set.of() : Set.of(names.split(SEPARATOR));
    }
}
