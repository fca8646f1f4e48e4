/** What clients ask for, read from the bodies of their requests. */
@NullMarked
package dev.valetkey.micronaut.web.intake;

import org.jspecify.annotations.NullMarked;
