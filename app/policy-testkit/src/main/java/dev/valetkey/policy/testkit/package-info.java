/** The contract that every policy keeps, as tests to inherit. */
@NullMarked
package dev.valetkey.policy.testkit;

import org.jspecify.annotations.NullMarked;
