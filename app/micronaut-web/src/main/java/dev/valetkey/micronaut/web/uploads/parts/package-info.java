/** Routes that sign and list the parts of multipart uploads. */
@NullMarked
package dev.valetkey.micronaut.web.uploads.parts;

import org.jspecify.annotations.NullMarked;
