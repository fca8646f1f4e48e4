/** Issuing uploads: decide, assign keys, record, presign. */
@NullMarked
package dev.valetkey.core.issue;

import org.jspecify.annotations.NullMarked;
