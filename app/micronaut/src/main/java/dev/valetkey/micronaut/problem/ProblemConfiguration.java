package dev.valetkey.micronaut.problem;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/** How problems are told. */
@ConfigurationProperties(ProblemConfiguration.PREFIX)
interface ProblemConfiguration {
    String PREFIX = "valetkey.problems";

    /** What a problem's {@code type} begins with; the service's own pages when it is empty. */
    @Bindable(defaultValue = "")
    String getBase();

    /** The paths under which every failure becomes a problem, as an Ant pattern. */
    @Bindable(defaultValue = ProblemSettings.API + "/**")
    String getPaths();
}
