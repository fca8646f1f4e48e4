/** Grants: presigned requests with their expiry and constraints. */
@NullMarked
package dev.valetkey.core.grant;

import org.jspecify.annotations.NullMarked;
