/** Many uploads at once, as JSON. */
@NullMarked
package dev.valetkey.micronaut.web.batch;

import org.jspecify.annotations.NullMarked;
