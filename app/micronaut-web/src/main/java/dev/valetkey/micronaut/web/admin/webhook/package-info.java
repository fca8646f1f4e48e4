/** Routes of operators for webhook endpoints. */
@NullMarked
package dev.valetkey.micronaut.web.admin.webhook;

import org.jspecify.annotations.NullMarked;
