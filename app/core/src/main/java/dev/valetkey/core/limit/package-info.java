/** Rate limits on calls of tenants and subjects. */
@NullMarked
package dev.valetkey.core.limit;

import org.jspecify.annotations.NullMarked;
