/** What kinds of files there are, and by which extensions people know them. */
@NullMarked
package dev.valetkey.micronaut.type;

import org.jspecify.annotations.NullMarked;
