/** Wishes to read and what became of them, as JSON. */
@NullMarked
package dev.valetkey.micronaut.web.download;

import org.jspecify.annotations.NullMarked;
