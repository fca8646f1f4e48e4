/** The contract of every policy, as tests to inherit. */
@NullMarked
package dev.valetkey.policy.testkit;

import org.jspecify.annotations.NullMarked;
