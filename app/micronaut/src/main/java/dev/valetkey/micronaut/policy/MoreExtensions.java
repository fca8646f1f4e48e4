package dev.valetkey.micronaut.policy;

import dev.valetkey.policy.media.MediaType;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Extensions that Tika does not have for types that it has, each as {@code type extension extension}. They are from
 * freedesktop.org's shared MIME database, which browsers on Linux use, and from Debian's {@code mime.types}.
 */
final class MoreExtensions {

    private static final String LINES = """
            application/hta hta
            application/onenote one onetoc2 onepkg
            application/pgp-encrypted asc
            application/pgp-signature pgp gpg
            application/pkcs7-mime p7z
            application/postscript eps2 eps3
            application/prs.cww cw
            application/sparql-query qs
            application/vnd.amazon.mobi8-ebook azw3 kfx
            application/vnd.apple.keynote keynote
            application/vnd.apple.mpegurl m3u
            application/vnd.commonspace cst
            application/vnd.debian.binary-package ddeb
            application/vnd.dpgraph mwc dpgraph
            application/vnd.etsi.asic-e+zip sce
            application/vnd.fdsn.mseed msd
            application/vnd.hbci hbc kom upa pkd bpd
            application/vnd.hp-hpid hpi
            application/vnd.kinar sdf
            application/vnd.lotus-1-2-3 wks
            application/vnd.lotus-approach vew
            application/vnd.lotus-freelance prz
            application/vnd.lotus-notes ntf ndl ns4 ns3 ns2 nsh nsg
            application/vnd.lotus-organizer or3 or2
            application/vnd.lotus-wordpro sam
            application/vnd.ms-works xlr
            application/vnd.oasis.opendocument.formula-template otf
            application/vnd.oasis.opendocument.text-master odm
            application/vnd.palm pdb prc
            application/vnd.previewsystems.box vbox
            application/vnd.rn-realmedia rmj rmm rms rmx rmvb
            application/vnd.smaf smaf
            application/vnd.stardivision.impress sdp
            application/vnd.stardivision.writer vor sgl
            application/vnd.ufdl frm
            application/vnd.wordperfect wp4 wpp
            application/vnd.xfdl xfd
            application/x-123 wk
            application/x-abiword zabw
            application/x-asp asp
            application/x-bzip-compressed-tar tb2
            application/x-cd-image iso9660
            application/x-cdf cdf
            application/x-desktop desktop kdelnk
            application/x-dreamcast-rom iso
            application/x-font-type1 gsf
            application/x-gamecube-rom iso
            application/x-gnucash gnc xac
            application/x-hdf hdf4 h4 hdf5
            application/x-java-keystore ks
            application/x-msdos-program bat
            application/x-mswinurl url
            application/x-perl pl pm al perl pod t
            application/x-php php5 phps
            application/x-raw-disk-image img raw-disk-image
            application/x-saturn-rom iso
            application/x-sega-cd-rom iso
            application/x-sega-pico-rom iso
            application/x-spss-sav zsav
            application/x-stuffit sitx
            application/x-tar gem
            application/x-wii-rom iso
            application/x-x509-ca-cert cert
            application/x-xar pkg xar
            application/x-source-rpm rpm spm
            application/geo+json json
            audio/aac ass
            audio/mpeg mpega mp1
            audio/x-mod ult uni m15 mtm med
            audio/x-mpegurl m3u8 vlc
            audio/x-pn-realaudio rm
            audio/x-psf psf
            chemical/x-csml csm
            image/jp2 jpg2
            image/jpx jpx
            image/prs.btif btf
            image/x-jp2-codestream j2k jpc
            image/x-pict pict1 pict2
            image/x-tga tpic vst
            message/rfc822 mail
            model/vrml vrm
            text/plain asc brf
            text/prs.lines.tag tag
            text/vbscript vbs
            text/vcard vct gcrd
            text/vnd.graphviz dot
            text/vnd.in3d.spot spo
            text/x-common-lisp asd fasl ros
            text/x-csh csh
            text/x-eiffel eif
            text/x-fortran f95
            text/x-groovy gvy gy gsh
            text/x-ms-regedit reg
            text/x-ocaml ml
            text/x-python pyx wsgi
            text/x-python3 py3 py3x pyi
            text/x-scala sc
            text/x-scheme ss
            text/x-tex ltx sty cls dtx ins
            text/x-uuencode uue
            video/3gpp 3ga
            video/mp2t cpi clpi mpl mpls bdm bdmv
            video/mp4 lrv
            video/mpeg mp2 vob
            video/ogg ogg
            video/quicktime moov qtvr
            video/vnd.mpegurl m1u
            video/vnd.vivo vivo
            video/x-matroska mpv
            video/x-msvideo avf divx
            """;

    private MoreExtensions() {}

    /** The extensions by type. */
    static Map<MediaType, List<String>> byType() {
        Map<MediaType, List<String>> extensions = new LinkedHashMap<>();
        LINES.lines()
                .map(line -> line.split(" ", -1))
                .forEach(words ->
                        extensions.put(MediaType.parse(words[0]), List.of(Arrays.copyOfRange(words, 1, words.length))));
        return extensions;
    }
}
