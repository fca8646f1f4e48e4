/** Routes that issue and renew grants, their bodies and their JSON. */
@NullMarked
package dev.valetkey.micronaut.web.uploads.grants;

import org.jspecify.annotations.NullMarked;
