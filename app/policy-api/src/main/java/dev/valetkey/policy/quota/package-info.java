/** Quotas: how much a tenant may store, and how much it uses. */
@NullMarked
package dev.valetkey.policy.quota;

import org.jspecify.annotations.NullMarked;
