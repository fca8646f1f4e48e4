/** Where an object lies and what its bytes are: keys, prefixes, checksums. */
@NullMarked
package dev.valetkey.policy.object;

import org.jspecify.annotations.NullMarked;
