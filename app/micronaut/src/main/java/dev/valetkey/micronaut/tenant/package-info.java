/** The tenants of the configuration, and the mapping from claims of tokens to tenants. */
@NullMarked
package dev.valetkey.micronaut.tenant;

import org.jspecify.annotations.NullMarked;
