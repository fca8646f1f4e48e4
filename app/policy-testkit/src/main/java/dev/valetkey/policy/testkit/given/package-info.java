/** Inputs for tests of policies: builders for explicit values, and generators for hostile ones. */
@NullMarked
package dev.valetkey.policy.testkit.given;

import org.jspecify.annotations.NullMarked;
