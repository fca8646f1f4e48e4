package dev.valetkey.micronaut.security;

import io.micronaut.context.annotation.ConfigurationProperties;

/** Says that this section of the configuration is ours; {@link AuthConfiguration} reads it, strictly. */
@ConfigurationProperties(AuthSection.PREFIX)
interface AuthSection {
    String PREFIX = "valetkey.auth";
}
