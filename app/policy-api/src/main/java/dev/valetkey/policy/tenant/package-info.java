/** Tenants, their purposes and the profile of each purpose. */
@NullMarked
package dev.valetkey.policy.tenant;

import org.jspecify.annotations.NullMarked;
