package dev.valetkey.micronaut.property;

/**
 * Validates a section of its own when the service starts. Its errors are reported together with all others. A
 * {@code @ConfigurationProperties} bean binds the values afterwards, so that its binding never fails.
 */
public interface ConfigSectionValidator {

    /** {@return the name of the section below {@code valetkey}, such as {@code auth}} */
    String section();

    /**
     * Reads every property of the section and reports every error; does not throw for errors.
     *
     * @param section the section to read
     */
    void validate(ConfigSection section);
}
