package dev.valetkey.micronaut.property;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.MapPropertySource;
import io.micronaut.context.env.PropertySource;
import org.junit.jupiter.api.Test;

import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ConfigSectionTest {

    private static final Map<String, Object> FILE = Map.of("shop.items.pen.price", "5kB");

    @Test
    void an_environment_variable_overrides_a_property_of_a_file() {
        try (ApplicationContext context = run(FILE, Map.of("SHOP_ITEMS_PEN_PRICE", "6kB"))) {
            ConfigSection shop = ConfigSection.of("shop", context.getEnvironment());

            assertThat(shop.section("items").children()).containsOnlyKeys("pen");
            assertThat(price(shop)).isEqualTo(6000);
            shop.throwIfInvalid();
        }
    }

    @Test
    void an_unknown_variable_of_a_section_is_an_error() {
        try (ApplicationContext context = run(FILE, Map.of("SHOP_ITEMS_PEN_PRISE", "6kB"))) {
            ConfigSection shop = ConfigSection.of("shop", context.getEnvironment());
            price(shop);

            assertThatExceptionOfType(InvalidConfigurationException.class)
                    .isThrownBy(() -> shop.throwIfInvalid())
                    .withMessageContaining("SHOP_ITEMS_PEN_PRISE");
        }
    }

    @Test
    void variables_and_sections_of_other_programs_are_accepted() {
        Map<String, Object> file = Map.of("shop.till.open", true, "shop.items.pen.price", "5kB");
        try (ApplicationContext context = run(file, Map.of("SHOP_HOME", "/opt/shop", "SHOPPING", "yes"))) {
            ConfigSection shop = ConfigSection.of("shop", context.getEnvironment());
            price(shop);

            shop.ignore("till");
            shop.throwIfInvalid();
        }
    }

    @Test
    void names_in_camel_case_are_accepted() {
        try (ApplicationContext context = run(Map.of("shop.maxPrice", "1kB"), Map.of())) {
            ConfigSection shop = ConfigSection.of("shop", context.getEnvironment());

            assertThat(shop.size("max-price", 0, 5000)).contains(1000L);
            shop.throwIfInvalid();
        }
    }

    private static long price(ConfigSection shop) {
        return shop.section("items").section("pen").size("price", 0, 9000).orElseThrow();
    }

    private static ApplicationContext run(Map<String, Object> file, Map<String, Object> variables) {
        return ApplicationContext.builder()
                .propertySources(PropertySource.of("file", file), new Variables(variables))
                .properties(Map.of("valetkey.enabled", false))
                .start();
    }

    /** Environment variables of a test, which override files like real ones. */
    private static final class Variables extends MapPropertySource {

        Variables(Map<String, Object> variables) {
            super("variables", variables);
        }

        @Override
        public PropertyConvention getConvention() {
            return PropertyConvention.ENVIRONMENT_VARIABLE;
        }

        @Override
        public int getOrder() {
            return 1;
        }
    }
}
