/** The checksum of a file, also from its parts' checksums alone. */
@NullMarked
package dev.valetkey.policy.checksum;

import org.jspecify.annotations.NullMarked;
