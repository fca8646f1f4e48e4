/** The virus scanner clamd as an inspector. */
@NullMarked
package dev.valetkey.micronaut.antivirus;

import org.jspecify.annotations.NullMarked;
