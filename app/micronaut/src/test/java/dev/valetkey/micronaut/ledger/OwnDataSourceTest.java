package dev.valetkey.micronaut.ledger;

import dev.valetkey.core.port.ledger.Ledger;
import dev.valetkey.micronaut.TestService;
import io.micronaut.context.ApplicationContext;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThatCode;

/** A service with a DataSource of its own and none of the optional libraries. */
class OwnDataSourceTest {

    private static final Pattern OPTIONAL =
            Pattern.compile("(micronaut-(data|management|micrometer|jdbc-hikari|validation)|micrometer).*\\.jar");

    /** Runs in the class loader without the optional libraries. */
    public static final class Service {

        private Service() {}

        public static void start() {
            JdbcDataSource own = new JdbcDataSource();
            own.setURL("jdbc:h2:mem:own;DB_CLOSE_DELAY=-1");
            try (ApplicationContext context = ApplicationContext.builder()
                    .properties(TestService.withAcme().properties())
                    .singletons(own)
                    .start()) {
                context.getBean(Ledger.class);
            }
        }
    }

    @Test
    void the_module_starts_without_the_libraries_that_are_optional() throws IOException {
        URL[] libraries = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(path ->
                        !OPTIONAL.matcher(String.valueOf(path.getFileName())).matches())
                .map(OwnDataSourceTest::url)
                .toArray(URL[]::new);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(libraries, ClassLoader.getPlatformClassLoader())) {
            thread.setContextClassLoader(loader);

            assertThatCode(() -> start(loader)).doesNotThrowAnyException();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static void start(ClassLoader loader) throws Throwable {
        try {
            loader.loadClass(Service.class.getName()).getMethod("start").invoke(null);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
