package dev.valetkey.core.inspect.type;

import dev.valetkey.policy.media.MediaType;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Types whose files begin equally, such as those of one container for audio and video. The names of one type are no family:
 * {@link MediaType#canonical()} makes them equal.
 */
public final class ContainerFamilies implements TypeFamilies {

    private static final List<List<String>> FAMILIES = List.of(
            List.of("image/png", "image/apng"),
            List.of("image/bmp", "image/x-windows-bmp"),
            List.of(
                    "video/mp4",
                    "audio/mp4",
                    "application/mp4",
                    "video/quicktime",
                    "video/3gpp",
                    "video/3gpp2",
                    "audio/3gpp",
                    "audio/aac"),
            List.of("video/webm", "audio/webm", "video/x-matroska", "audio/x-matroska", "application/x-matroska"),
            List.of(
                    "audio/ogg",
                    "video/ogg",
                    "application/ogg",
                    "audio/speex",
                    "audio/x-oggflac",
                    "video/x-oggrgb",
                    "video/x-ogm"),
            List.of("video/x-ms-wmv", "audio/x-ms-wma", "video/x-ms-asf", "application/x-ms-asf"),
            List.of("application/zip", "multipart/x-zip"),
            List.of("application/gzip", "application/x-tgz"),
            List.of("text/html", "application/xhtml+xml"),
            List.of("text/javascript", "application/ecmascript"));

    /** Windows with Excel declares a table in text so; icons are PNG files; Illustrator stores documents as PDF. */
    private static final Map<String, List<String>> DECLARED_FOR = Map.of(
            "image/vnd.microsoft.icon", List.of("image/png"),
            "application/vnd.ms-excel", List.of("text/plain", "text/csv"),
            "application/postscript", List.of("application/pdf"),
            "application/illustrator", List.of("application/pdf", "application/postscript"));

    private final Map<String, Integer> familyOf = new HashMap<>();

    /** Creates the table. */
    public ContainerFamilies() {
        for (int i = 0; i < FAMILIES.size(); i++) {
            for (String name : FAMILIES.get(i)) {
                familyOf.put(name, i);
            }
        }
    }

    @Override
    public boolean accepts(MediaType declared, MediaType detected) {
        Integer family = familyOf.get(declared.toString());
        return (family != null && family.equals(familyOf.get(detected.toString())))
                || DECLARED_FOR.getOrDefault(declared.toString(), List.of()).contains(detected.toString());
    }
}
