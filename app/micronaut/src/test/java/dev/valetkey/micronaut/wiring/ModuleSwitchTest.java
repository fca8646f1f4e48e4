package dev.valetkey.micronaut.wiring;

import dev.valetkey.core.Uploads;
import dev.valetkey.micronaut.TestService;
import io.micronaut.context.ApplicationContext;
import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class ModuleSwitchTest {

    @Test
    void a_disabled_module_has_no_beans_and_requires_no_configuration() {
        try (ApplicationContext context = new TestService(Map.of("valetkey.enabled", false)).start()) {
            assertThat(ours(context)).isEmpty();
        }
    }

    @Test
    void an_enabled_module_provides_uploads() {
        try (ApplicationContext context = TestService.withAcme().start()) {
            assertThat(context.getBean(Uploads.class)).isNotNull();
            assertThat(ours(context)).isNotEmpty();
        }
    }

    private static Stream<String> ours(ApplicationContext context) {
        return context.getAllBeanDefinitions().stream()
                .map(definition -> definition.getClass().getName())
                .filter(name -> name.startsWith("dev.valetkey."));
    }
}
