package dev.valetkey.micronaut.property;

/**
 * A part of the module that reads a section of its own. Its faults are said together with all others when the service
 * starts; the bean that needs the values reads them again afterwards.
 */
public interface ConfigSectionValidator {

    /** The section's name below {@code valetkey}, such as {@code auth}. */
    String section();

    /** Reads the section to the end and notes every fault; throws nothing for them. */
    void validate(ConfigSection section);
}
