/** Where a stored object lies within its tenant's part of the bucket. */
@NullMarked
package dev.valetkey.policy.key;

import org.jspecify.annotations.NullMarked;
