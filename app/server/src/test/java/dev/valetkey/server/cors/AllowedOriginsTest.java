package dev.valetkey.server.cors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class AllowedOriginsTest {

    private static final AllowedOrigins DEVELOPMENT = new AllowedOrigins(
            Set.of(new WebOrigin("https://app.example.com")), Set.of("192.168.1.20", "laptop.local"), true);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost",
                "http://localhost:5173",
                "https://localhost:3000",
                "http://shop.localhost:3000",
                "http://a.b.localhost",
                "http://127.0.0.1:5173",
                "http://127.0.0.2",
                "http://[::1]:5173",
                "http://192.168.1.20:5173",
                "https://laptop.local",
                "https://app.example.com"
            })
    void a_page_of_this_machine_or_of_an_added_origin_is_allowed(String origin) {
        assertThat(origin).matches(DEVELOPMENT.pattern());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "http://localhost.example.com",
                "http://notlocalhost",
                "http://127.example.com",
                "http://127.0.0.1.example.com",
                "http://127.0.0.1@example.com",
                "http://localhost:5173.example.com",
                "http://[::2]:5173",
                "http://10.0.0.1",
                "http://192x168.1.20:5173",
                "http://laptop.local.example.com",
                "http://app.example.com",
                "https://app.example.com:8443",
                "https://app.example.com.example.org",
                "https://xapp.example.com",
                "chrome-extension://localhost",
                "file://localhost"
            })
    void every_other_page_is_not_allowed(String origin) {
        assertThat(origin).doesNotMatch(DEVELOPMENT.pattern());
    }

    @Test
    void a_production_server_allows_only_the_configured_origins() {
        AllowedOrigins configured = AllowedOrigins.of(List.of(new WebOrigin("https://app.example.com")));

        assertThat("https://app.example.com").matches(configured.pattern());
        assertThat("http://localhost:5173").doesNotMatch(configured.pattern());
        assertThat(configured.isEmpty()).isFalse();
    }

    @Test
    void without_origins_nothing_is_allowed() {
        AllowedOrigins none = AllowedOrigins.of(List.of());

        assertThat(none.isEmpty()).isTrue();
        assertThat("http://localhost:5173").doesNotMatch(none.pattern());
    }
}
