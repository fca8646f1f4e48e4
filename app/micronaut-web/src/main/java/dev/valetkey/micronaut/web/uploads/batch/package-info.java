/** The route that issues grants for many files at once. */
@NullMarked
package dev.valetkey.micronaut.web.uploads.batch;

import org.jspecify.annotations.NullMarked;
