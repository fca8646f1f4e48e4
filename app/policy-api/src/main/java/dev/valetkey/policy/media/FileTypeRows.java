package dev.valetkey.policy.media;

import java.util.Arrays;
import java.util.List;

/**
 * The rows of {@link FileTypeTable}, one for each format. The columns: extensions, the usual one first | canonical type |
 * aliases | mislabels: types of other formats, which count as this one with these extensions | alternatives, which count as
 * themselves and, with these extensions, as this one too | who sends no type.
 *
 * <p>{@code @} is followed by who sends a type: C Chrome, F Firefox, S Safari, on W Windows, M macOS or L Linux, so F.W is
 * Firefox on Windows and W is every browser on Windows. Types without senders come from older versions and other clients.
 *
 * <p>Sources: Chromium's {@code net/base/mime_util.cc} and Firefox's {@code nsExternalHelperAppService.cpp}, which have
 * lists of their own; where these have no entry, browsers read the Windows registry (to which programs such as Office
 * write), macOS's uniform type identifiers and freedesktop.org's shared MIME database.
 */
final class FileTypeRows {

    private static final String IMAGES = """
            jpg jpeg jpe jfif pjpeg pjp jif jfi | image/jpeg | image/jpg image/pjpeg@W image/x-jpg
            png | image/png | image/x-png@C.W
            apng | image/apng | image/vnd.mozilla.apng
            gif | image/gif | image/x-gif
            webp | image/webp | image/x-webp
            avif avifs | image/avif | image/avif-sequence
            heic heif hif heics heifs | image/heic | image/heif@L image/heic-sequence image/heif-sequence | | | W F
            jxl | image/jxl | image/x-jxl | | | C S
            bmp dib | image/bmp | image/x-bmp image/x-ms-bmp@L image/ms-bmp
            tif tiff | image/tiff | image/tif image/x-tif image/x-tiff
            svg svgz | image/svg+xml
            ico cur | image/vnd.microsoft.icon | image/x-icon@W,C,F image/ico image/icon image/x-ico
            psd psb | image/vnd.adobe.photoshop | image/x-psd image/psd image/photoshop image/x-photoshop \
            application/photoshop application/x-photoshop application/psd | | | W
            ai ait | application/illustrator | application/vnd.adobe.illustrator | | application/postscript@C,F | S
            eps ps epsf epsi | application/postscript | application/eps application/x-eps image/eps image/x-eps@L
            indd indt | application/x-indesign | application/x-adobe-indesign application/vnd.adobe.indesign | | | C F S
            dwg | image/vnd.dwg | image/x-dwg application/acad application/x-acad application/autocad_dwg \
            application/dwg application/x-dwg application/x-autocad drawing/dwg | | | W M
            dxf | image/vnd.dxf | image/x-dxf application/dxf application/x-dxf drawing/dxf | | | W M
            dng | image/x-adobe-dng | image/dng image/x-raw-adobe | | | W
            cr2 crw | image/x-canon-cr2 | image/x-raw-canon | | | W
            cr3 | image/x-canon-cr3 | | | | W
            nef nrw | image/x-nikon-nef | image/x-raw-nikon | | | W
            arw sr2 srf | image/x-sony-arw | image/x-raw-sony | | | W
            orf | image/x-olympus-orf | image/x-raw-olympus | | | W
            raf | image/x-fuji-raf | image/x-raw-fuji | | | W
            rw2 | image/x-panasonic-rw2 | image/x-raw-panasonic image/x-panasonic-raw2 | | | W
            """;

    private static final String AUDIO_AND_VIDEO = """
            mp3 mpga m2a m3a mp2 mp2a | audio/mpeg | audio/mp3 audio/x-mp3 audio/x-mpeg audio/mpg audio/x-mpg audio/mpeg3
            aac adts | audio/aac | audio/x-aac audio/aacp audio/x-aacp audio/vnd.dlna.adts@W audio/x-hx-aac-adts
            wav | audio/wav | audio/x-wav@M,L audio/wave audio/vnd.wave audio/x-pn-wav
            flac | audio/flac | audio/x-flac
            ogg oga opus spx | audio/ogg | audio/opus audio/x-opus+ogg@L audio/x-vorbis+ogg@L audio/x-speex+ogg@L \
            audio/vorbis audio/x-vorbis audio/x-ogg | | application/ogg@F
            aif aiff aifc | audio/aiff | audio/x-aiff@M,L
            mid midi kar rmi | audio/midi | audio/mid@W audio/x-midi audio/x-mid
            wma | audio/x-ms-wma | audio/wma
            amr | audio/amr | audio/x-amr
            caf | audio/x-caf | | | | W
            mka | audio/x-matroska | | | | W M
            mp4 m4v mp4v mpg4 f4v | video/mp4 | video/x-m4v@F.M,S video/m4v video/x-mp4
            mov qt | video/quicktime | video/x-quicktime
            webm | video/webm | video/x-webm
            mkv | video/x-matroska | video/matroska video/mkv video/x-mkv | | | C.M F.M S
            avi | video/x-msvideo | video/avi@W,M video/msvideo video/vnd.avi video/x-avi
            wmv | video/x-ms-wmv | video/wmv
            asf | video/x-ms-asf | application/vnd.ms-asf video/asf
            mpg mpeg mpe m1v m2v | video/mpeg | video/x-mpeg video/mpg video/x-mpg
            m2ts mts ts m2t | video/mp2t | video/vnd.dlna.mpeg-tts@W
            3gp 3gpp | video/3gpp | video/3gp
            3gp 3gpp 3ga | audio/3gpp | audio/3gp
            3g2 3gp2 | video/3gpp2 | video/3g2
            ogv ogm ogx | video/ogg | video/x-ogg video/theora | | application/ogg@F
            flv | video/x-flv | video/flv | | | W M
            m4a m4b mp4a f4a mp4 | audio/mp4 | audio/x-m4a@C,S audio/m4a audio/x-mp4a
            weba webm | audio/webm | audio/x-webm
            vtt | text/vtt | | | | W
            srt | application/x-subrip | text/srt text/x-srt | | | W M
            """;

    private static final String DOCUMENTS = """
            pdf | application/pdf | application/x-pdf application/acrobat application/nappdf application/vnd.pdf
            doc dot | application/msword | application/vnd.ms-word application/x-msword | | | W
            docx | application/vnd.openxmlformats-officedocument.wordprocessingml.document | | | | W
            docm | application/vnd.ms-word.document.macroenabled.12 | | | | W
            dotx | application/vnd.openxmlformats-officedocument.wordprocessingml.template | | | | W
            xls xlt xla xlm xlc xlw | application/vnd.ms-excel | application/msexcel application/x-msexcel \
            application/x-excel application/excel | | | W
            xlsx | application/vnd.openxmlformats-officedocument.spreadsheetml.sheet | | | | W
            xlsm | application/vnd.ms-excel.sheet.macroenabled.12 | | | | W
            xltx | application/vnd.openxmlformats-officedocument.spreadsheetml.template | | | | W
            ppt pps pot | application/vnd.ms-powerpoint | application/mspowerpoint application/powerpoint \
            application/x-mspowerpoint | | | W
            pptx | application/vnd.openxmlformats-officedocument.presentationml.presentation | | | | W
            pptm | application/vnd.ms-powerpoint.presentation.macroenabled.12 | | | | W
            ppsx | application/vnd.openxmlformats-officedocument.presentationml.slideshow | | | | W
            vsdx | application/vnd.ms-visio.drawing | application/vnd.visio | | | W M
            odt | application/vnd.oasis.opendocument.text | application/x-vnd.oasis.opendocument.text | | | C.W
            ods | application/vnd.oasis.opendocument.spreadsheet | \
            application/x-vnd.oasis.opendocument.spreadsheet | | | C.W
            odp | application/vnd.oasis.opendocument.presentation | \
            application/x-vnd.oasis.opendocument.presentation | | | C.W
            odg | application/vnd.oasis.opendocument.graphics | application/x-vnd.oasis.opendocument.graphics | | | C.W
            rtf | application/rtf | text/rtf@M application/x-rtf | application/msword@W
            pages | application/vnd.apple.pages | application/x-iwork-pages-sffpages@M | | | W
            numbers | application/vnd.apple.numbers | application/x-iwork-numbers-sffnumbers@M | | | W
            key | application/vnd.apple.keynote | application/x-iwork-keynote-sffkey@M | | | W
            epub | application/epub+zip | application/x-epub+zip
            mobi prc | application/x-mobipocket-ebook | application/vnd.amazon.mobi8-ebook | | | W M
            msg | application/vnd.ms-outlook | application/x-msg | | | M
            eml | message/rfc822
            ics ical ifb | text/calendar | text/x-vcalendar application/ics
            vcf vcard | text/vcard | text/x-vcard@W text/directory
            txt text log | text/plain | text/x-log@L
            csv | text/csv | text/x-csv application/csv application/x-csv text/comma-separated-values \
            text/x-comma-separated-values | application/vnd.ms-excel@F.W
            tsv tab | text/tab-separated-values | text/tsv text/x-tsv | | | W
            md markdown mkd | text/markdown | text/x-markdown text/x-web-markdown | | | W F.M
            tex latex | text/x-tex | application/x-tex application/x-latex | | | W
            json | application/json | text/json text/x-json application/x-json
            geojson | application/geo+json | application/vnd.geo+json | | application/json | W M
            ndjson jsonl | application/x-ndjson | application/ndjson application/jsonl application/x-jsonlines | | | C F S
            yaml yml | application/yaml | application/x-yaml@C.M,S,L text/yaml text/x-yaml text/vnd.yaml \
            application/x-yml text/x-yml | | | W
            toml | application/toml | text/x-toml text/toml | | | W M
            sql | application/sql | text/x-sql application/x-sql@M text/sql | | | W
            xml xsd | application/xml | text/xml@C,F,S
            html htm shtml ehtml | text/html
            xhtml xht | application/xhtml+xml
            css | text/css
            js mjs jsm | text/javascript | application/javascript@L application/x-javascript@F
            kml | application/vnd.google-earth.kml+xml | | | | W M
            kmz | application/vnd.google-earth.kmz | | | | W M
            gpx | application/gpx+xml | | | | W M
            parquet | application/vnd.apache.parquet | application/x-parquet | | | C F S
            """;

    private static final String CODE_AND_ARCHIVES = """
            c | text/x-csrc | text/x-c@M | | | W
            h | text/x-chdr | text/x-h | | | W
            cpp cc cxx c++ | text/x-c++src | text/x-c++ | | | W
            hpp hh hxx h++ | text/x-c++hdr | | | | W
            java | text/x-java-source | text/x-java@L | | | W
            go | text/x-go | | | | W M
            rs | text/rust | text/x-rust | | | W M
            py | text/x-python | text/x-python3@L text/x-python-script@M | | | W
            rb | text/x-ruby | application/x-ruby@L text/x-ruby-script@M | | | W
            php | text/x-php | application/x-php@L application/x-httpd-php text/php@M | | | W
            sh bash | application/x-sh | text/x-sh@C application/x-shellscript@L text/x-shellscript | | | F.W
            zip zipx | application/zip | application/x-zip-compressed@W application/x-zip application/zip-compressed
            gz tgz | application/gzip | application/x-gzip@W,M,F application/x-compressed-tar@L \
            application/x-compressed@W application/x-gunzip application/gzipped application/x-gzip-compressed
            tar | application/x-tar | application/tar application/x-gtar
            bz2 tbz2 tbz | application/x-bzip2 | application/bzip2 application/x-bzip@L \
            application/x-bzip-compressed-tar@L application/x-bzip2-compressed-tar@L | | | W
            xz txz | application/x-xz | application/xz application/x-xz-compressed-tar@L | | | W
            zst | application/zstd | application/x-zstd | | | W M
            7z | application/x-7z-compressed | application/7z application/x-7z | | | C.W
            rar | application/vnd.rar | application/x-rar-compressed application/x-rar application/rar | | | C.W
            jar | application/java-archive | application/x-java-archive@L application/x-jar application/jar
            iso | application/x-iso9660-image | application/x-cd-image@L application/vnd.efi.iso | | | W
            dmg | application/x-apple-diskimage | | | | W
            apk | application/vnd.android.package-archive
            exe dll | application/vnd.microsoft.portable-executable | application/x-msdownload@W application/x-dosexec \
            application/x-ms-dos-executable@L application/x-msdos-program application/x-exe
            msi | application/x-msi | application/x-ms-installer application/x-windows-installer
            deb | application/vnd.debian.binary-package | application/x-deb application/x-debian-package | | | W M
            rpm | application/x-rpm | application/x-redhat-package-manager | | | W M
            sqlite sqlite3 | application/vnd.sqlite3 | application/x-sqlite3 | | | W M
            ttf | font/ttf | application/x-font-ttf application/font-ttf
            otf | font/otf | application/x-font-otf application/vnd.ms-opentype
            woff | font/woff | application/font-woff@C application/x-font-woff
            woff2 | font/woff2 | application/font-woff2
            stl | model/stl | model/x.stl-binary model/x.stl-ascii application/sla | | application/vnd.ms-pki.stl@W
            obj | model/obj | | | application/x-tgif@L | W M
            glb | model/gltf-binary | | | | W M
            gltf | model/gltf+json | | | | W M
            step stp | model/step | application/step application/x-step | | | W M
            usdz | model/vnd.usdz+zip | | | | W
            dcm | application/dicom | application/x-dicom image/dicom | | | W
            p7m p7c | application/pkcs7-mime | application/x-pkcs7-mime@W
            p7s | application/pkcs7-signature | application/x-pkcs7-signature
            crt cer der | application/pkix-cert | application/x-x509-ca-cert@W,M,L application/x-x509-cert
            pem | application/x-pem-file | | | application/x-x509-ca-cert@L | W
            p12 pfx | application/x-pkcs12 | application/pkcs12
            """;

    private FileTypeRows() {}

    /** The rows in their order. The first row with an extension is the one of a file without a type. */
    static List<String> lines() {
        return Arrays.stream(new String[] {IMAGES, AUDIO_AND_VIDEO, DOCUMENTS, CODE_AND_ARCHIVES})
                .flatMap(String::lines)
                .toList();
    }
}
