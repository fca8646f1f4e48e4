/** The final key of a stored object within its tenant's prefix. */
@NullMarked
package dev.valetkey.policy.key;

import org.jspecify.annotations.NullMarked;
