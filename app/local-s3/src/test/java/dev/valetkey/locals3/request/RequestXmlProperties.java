package dev.valetkey.locals3.request;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/** Any bytes are a body in XML or an invalid one, after a time that depends on their number only. */
class RequestXmlProperties {
    private static final Duration A_MOMENT = Duration.ofSeconds(10);

    private static final String COMPLETION =
            "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>\"a\"</ETag>"
                    + "<ChecksumSHA256>b</ChecksumSHA256></Part></CompleteMultipartUpload>";
    private static final String TAGGING = "<Tagging><TagSet><Tag><Key>a</Key><Value>b</Value></Tag></TagSet></Tagging>";

    @Property(tries = 500)
    void any_bytes_are_read_or_invalid(@ForAll byte[] bytes) throws IOException {
        readOrReject(bytes);
    }

    @Property(tries = 2000)
    void bytes_like_xml_are_read_or_invalid(
            @ForAll("almostXml") String xml,
            @ForAll("encodings") Charset encoding,
            @ForAll @IntRange(max = 200) int position)
            throws IOException {
        readOrReject(xml.getBytes(encoding));
        for (String valid : List.of(COMPLETION, TAGGING)) {
            int at = position % valid.length();
            readOrReject((valid.substring(0, at) + xml + valid.substring(at)).getBytes(encoding));
        }
    }

    @Property(tries = 500)
    void a_changed_byte_is_read_or_invalid(@ForAll byte changed, @ForAll @IntRange(max = 1_000) int position)
            throws IOException {
        for (String valid : List.of(COMPLETION, TAGGING)) {
            byte[] bytes = valid.getBytes(StandardCharsets.UTF_8);
            bytes[position % bytes.length] = changed;
            readOrReject(bytes);
        }
    }

    @Example
    void entities_are_neither_expanded_nor_loaded() throws IOException {
        String bomb = "<!DOCTYPE a [<!ENTITY b \"bbbbbbbbbb\"><!ENTITY c \"&b;&b;&b;&b;\"><!ENTITY f SYSTEM"
                + " \"file:///etc/passwd\">]>";
        for (String name : List.of("b", "c", "f")) {
            byte[] tagging =
                    (bomb + TAGGING.replace("b</Value>", "&" + name + ";</Value>")).getBytes(StandardCharsets.UTF_8);
            var read = TaggingBody.read(new ByteArrayInputStream(tagging)).map(TaggingBody::tags);
            assertThat(read.orElse(Map.of()).values()).allMatch(value -> value.length() < 2);
        }
    }

    @Example
    void long_bodies_are_read_or_invalid_within_a_moment() {
        for (String part : List.of(
                "<", "<a>", "<a b='", "<Part>", "<Key>a</Key>", "&", "&#9;", "<!--", "<?a ", "x", "<![CDATA[", "\n")) {
            String text = part.repeat((1 << 20) / part.length());
            assertTimeoutPreemptively(A_MOMENT, () -> {
                readOrReject(text.getBytes(StandardCharsets.UTF_8));
                readOrReject(("<Tagging>" + text).getBytes(StandardCharsets.UTF_8));
            });
        }
    }

    @Provide
    Arbitrary<Charset> encodings() {
        return Arbitraries.of(
                StandardCharsets.UTF_8,
                StandardCharsets.UTF_16,
                StandardCharsets.UTF_16LE,
                StandardCharsets.ISO_8859_1);
    }

    @Provide
    Arbitrary<String> almostXml() {
        return Arbitraries.of(
                        "<?xml version=\"1.0\" encoding=\"UTF-16\"?>",
                        "<?xml version=\"1.1\" encoding=\"nothing\"?>",
                        "<?xml version=\"1.0\" encoding=\"UTF-32\"?>",
                        "<!DOCTYPE a SYSTEM \"http://127.0.0.1:1/\">",
                        "<!DOCTYPE a [<!ENTITY b \"c\">]>",
                        "&b;",
                        "&#0;",
                        "&#xd800;",
                        "&#x110000;",
                        "&#99999999999;",
                        "&amp",
                        "<Part>",
                        "</Part>",
                        "<PartNumber>",
                        "99999999999",
                        "</PartNumber>",
                        "<ETag/>",
                        "<Tag>",
                        "<Key>",
                        "</Key>",
                        "<Value>",
                        "</Value>",
                        "<x:Key xmlns:x=''>",
                        "<Key xmlns='http://s3.amazonaws.com/doc/2006-03-01/'>",
                        "<Key a='1' a='2'>",
                        "<![CDATA[",
                        "]]>",
                        "<!--",
                        "-->",
                        "\0",
                        "\ufffe",
                        "\ud800",
                        " ")
                .list()
                .ofMaxSize(20)
                .map(list -> String.join("", list));
    }

    private static void readOrReject(byte[] bytes) throws IOException {
        assertThat(CompletionBody.parse(bytes)).isNotNull();
        assertThat(TaggingBody.read(new ByteArrayInputStream(bytes))).isNotNull();
    }
}
