/** The decision on an intent: tenant and profile, policies, expiry, plan. Issuing acts on it, explaining shows it. */
@NullMarked
package dev.valetkey.core.decide;

import org.jspecify.annotations.NullMarked;
