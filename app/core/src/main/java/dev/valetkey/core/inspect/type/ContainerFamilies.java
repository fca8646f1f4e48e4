package dev.valetkey.core.inspect.type;

import dev.valetkey.policy.media.MediaType;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Types whose files begin equally or have several names: one container for audio and video, vendor names of before a type
 * was registered, and names of operating systems that browsers send.
 */
public final class ContainerFamilies implements TypeFamilies {

    private static final List<List<String>> FAMILIES = List.of(
            List.of("image/jpeg", "image/jpg", "image/pjpeg"),
            List.of("image/png", "image/x-png", "image/apng", "image/vnd.mozilla.apng"),
            List.of("image/bmp", "image/x-bmp", "image/x-ms-bmp", "image/x-windows-bmp"),
            List.of("image/vnd.microsoft.icon", "image/x-icon", "image/ico"),
            List.of("image/heic", "image/heif", "image/heic-sequence", "image/heif-sequence"),
            List.of("image/avif", "image/avif-sequence"),
            List.of(
                    "video/mp4",
                    "audio/mp4",
                    "application/mp4",
                    "video/quicktime",
                    "video/x-m4v",
                    "audio/x-m4a",
                    "audio/m4a",
                    "audio/x-mp4a",
                    "video/3gpp",
                    "video/3gpp2",
                    "audio/3gpp",
                    "audio/aac"),
            List.of("video/webm", "audio/webm", "video/x-matroska", "audio/x-matroska", "application/x-matroska"),
            List.of(
                    "audio/ogg",
                    "video/ogg",
                    "application/ogg",
                    "audio/vorbis",
                    "audio/opus",
                    "audio/speex",
                    "video/theora",
                    "audio/x-oggflac",
                    "video/x-oggrgb",
                    "video/x-ogm"),
            List.of("audio/mpeg", "audio/mp3", "audio/x-mp3", "audio/mpeg3", "audio/x-mpeg"),
            List.of("audio/wav", "audio/x-wav", "audio/wave", "audio/vnd.wave"),
            List.of("audio/aiff", "audio/x-aiff"),
            List.of("audio/flac", "audio/x-flac"),
            List.of("video/x-ms-wmv", "audio/x-ms-wma", "video/x-ms-asf", "application/x-ms-asf"),
            List.of("video/avi", "video/x-msvideo", "video/msvideo"),
            List.of("application/pdf", "application/x-pdf"),
            List.of("application/zip", "application/x-zip", "application/x-zip-compressed", "multipart/x-zip"),
            List.of("application/gzip", "application/x-gzip", "application/x-tgz", "application/x-compressed-tar"),
            List.of("application/x-tar", "application/tar", "application/x-gtar"),
            List.of("application/x-rar-compressed", "application/vnd.rar", "application/x-rar"),
            List.of("application/java-archive", "application/x-java-archive", "application/x-jar"),
            List.of("application/rtf", "text/rtf"),
            List.of("application/xml", "text/xml"),
            List.of("text/html", "application/xhtml+xml"),
            List.of("text/javascript", "application/javascript", "application/x-javascript", "application/ecmascript"),
            List.of(
                    "application/x-msdownload",
                    "application/x-dosexec",
                    "application/x-msdos-program",
                    "application/vnd.microsoft.portable-executable"));

    /** Windows with Excel declares a table in text so; icons are PNG files; Illustrator stores documents as PDF. */
    private static final Map<String, List<String>> DECLARED_FOR = Map.of(
            "image/x-icon", List.of("image/png"),
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
