package dev.valetkey.ledger.jdbc.row;

import dev.valetkey.core.upload.InspectionProgress;
import dev.valetkey.policy.media.MediaType;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The columns of an upload's inspections; null for an upload that requires none. */
final class InspectionRow {

    private static final String VERSIONS = "inspection_versions";

    static final List<String> COLUMNS =
            List.of("inspections", "inspections_passed", VERSIONS, "inspected_etag", "inspected_type");

    /** Names have no commas. */
    private static final String SEPARATOR = ",";

    private InspectionRow() {}

    static void write(InspectionProgress progress, RowValues values) {
        MediaType type = progress.type();
        values.put("inspections", join(progress.required()))
                .put("inspections_passed", join(progress.passed().keySet()))
                .put(VERSIONS, versions(progress.passed()))
                .put("inspected_etag", progress.etag())
                .put("inspected_type", type == null ? null : type.toString());
    }

    static InspectionProgress read(ResultSet row) throws SQLException {
        String type = row.getString("inspected_type");
        return new InspectionProgress(
                split(row.getString("inspections")),
                passed(split(row.getString("inspections_passed")), row.getString(VERSIONS)),
                row.getString("inspected_etag"),
                type == null ? null : MediaType.parse(type));
    }

    /** JSON, because other services' inspectors choose the characters of their versions. */
    private static @Nullable String versions(Map<String, String> passed) {
        Map<String, String> stated = new TreeMap<>(passed);
        stated.values().removeIf(String::isEmpty);
        return stated.isEmpty() ? null : JsonColumn.writeStrings(stated);
    }

    private static Map<String, String> passed(Set<String> names, @Nullable String versions) {
        Map<String, String> stated = versions == null ? Map.of() : JsonColumn.readStrings(VERSIONS, versions);
        return names.stream().collect(Collectors.toMap(name -> name, name -> stated.getOrDefault(name, "")));
    }

    private static @Nullable String join(Set<String> names) {
        return names.isEmpty() ? null : String.join(SEPARATOR, new TreeSet<>(names));
    }

    private static Set<String> split(@Nullable String names) {
        return names == null ? Set.of() : Set.of(names.split(SEPARATOR));
    }
}
