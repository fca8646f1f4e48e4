/** Temporary credentials: role sessions, one for each tenant, refreshed before they expire. */
@NullMarked
package dev.valetkey.s3.credentials;

import org.jspecify.annotations.NullMarked;
