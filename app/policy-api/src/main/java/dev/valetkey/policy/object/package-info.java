/** Keys, prefixes and checksums of objects. */
@NullMarked
package dev.valetkey.policy.object;

import org.jspecify.annotations.NullMarked;
