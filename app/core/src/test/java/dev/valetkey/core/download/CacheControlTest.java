package dev.valetkey.core.download;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class CacheControlTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            private, max-age=3600, immutable | private, max-age=3600, immutable
            Private,MAX-AGE=60               | private, max-age=60
            no-store                         | no-store
            public, s-maxage=5, no-transform | public, s-maxage=5, no-transform
            no-cache, stale-if-error=86400   | no-cache, stale-if-error=86400
            """)
    void known_directives_are_accepted(String value, String expected) {
        assertThat(new CacheControl(value).value()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                        | unknown directive ''
            private,                  | unknown directive ''
            max-age 3600              | unknown directive 'max-age 3600'
            maxage=3600               | unknown directive 'maxage=3600'
            private="set-cookie"      | unknown directive
            max-age                   | needs seconds
            max-age=-1                | needs seconds
            max-age=1h                | needs seconds
            max-age=12345678901       | needs seconds
            max-age=1, max-age=2      | 'max-age' twice
            private, public           | public and private
            no-store, max-age=60      | have no effect
            """)
    void others_are_refused_with_the_fault(String value, String fault) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CacheControl(value))
                .withMessageContaining(fault);
    }

    @ParameterizedTest
    @ValueSource(strings = {"private\r\nset-cookie: a=b", "private;max-age=1", "immutable\u0000", "private=1"})
    void nothing_else_gets_into_the_header(String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> new CacheControl(value));
    }
}
