package dev.valetkey.micronaut.web.problem;

import dev.valetkey.micronaut.property.ConfigSection;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

import java.net.URI;

/**
 * Problem responses (RFC 9457).
 *
 * @param base URI prefix of the problem types; by default the pages of this service, /problems/.
 * @param paths Path pattern of the routes whose error responses become problems.
 */
@ConfigurationProperties("valetkey." + ProblemConfiguration.SECTION)
record ProblemConfiguration(
        @Bindable(defaultValue = "") String base,

        @Bindable(defaultValue = ProblemConfiguration.DEFAULT_PATHS)
        String paths) {

    static final String SECTION = "problems";
    static final String DEFAULT_PATHS = ApiPaths.API + "/**";

    /** Reports an invalid base. */
    static void validate(ConfigSection problems) {
        problems.value("base", URI::create);
        problems.string("paths");
    }
}
