/** Which subjects reach which uploads. */
@NullMarked
package dev.valetkey.micronaut.web.ownership;

import org.jspecify.annotations.NullMarked;
