/** The contract of content inspectors, and uploads in memory to test them with. */
@NullMarked
package dev.valetkey.policy.testkit.inspection;

import org.jspecify.annotations.NullMarked;
