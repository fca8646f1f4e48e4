package dev.valetkey.core.download;

import dev.valetkey.policy.download.Disposition;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

class ContentDispositionProperties {

    /** RFC 6266 §4.1 with RFC 8187's attr-char: nothing that ends a parameter or begins a header. */
    private static final Pattern FORM = Pattern.compile(
            "(attachment|inline); filename=\"([ -~&&[^\"\\\\%]]*)\"; filename\\*=UTF-8''([A-Za-z0-9!#$&+.^_`|~%-]*)");

    @Property
    void any_name_is_preserved_and_adds_no_parameter(@ForAll("names") String name, @ForAll Disposition disposition) {
        Matcher matcher = FORM.matcher(ContentDisposition.of(disposition, name));

        assertThat(matcher.matches()).isTrue();
        assertThat(matcher.group(1)).isEqualTo(disposition.wireName());
        String plusKept = matcher.group(3).replace("+", "%2B");
        assertThat(URLDecoder.decode(plusKept, StandardCharsets.UTF_8)).isEqualTo(name);
        assertThat(matcher.group(2)).hasSize(name.codePointCount(0, name.length()));
    }

    @Example
    void letters_and_digits_are_written_as_they_are() {
        String plain = "azAZ09 ~";

        assertThat(ContentDisposition.of(Disposition.ATTACHMENT, plain))
                .isEqualTo("attachment; filename=\"azAZ09 ~\"; filename*=UTF-8''azAZ09%20~");
    }

    @Example
    void characters_next_to_letters_and_digits_are_encoded() {
        assertThat(ContentDisposition.of(Disposition.ATTACHMENT, "/:@[{"))
                .isEqualTo("attachment; filename=\"/:@[{\"; filename*=UTF-8''%2F%3A%40%5B%7B");
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings()
                .ofMaxLength(40)
                .filter(name -> name.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE));
    }
}
