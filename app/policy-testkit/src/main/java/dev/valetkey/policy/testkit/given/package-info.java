/** What policies are asked in tests: builders for what a test says itself, and generators for what nobody would think of. */
@NullMarked
package dev.valetkey.policy.testkit.given;

import org.jspecify.annotations.NullMarked;
