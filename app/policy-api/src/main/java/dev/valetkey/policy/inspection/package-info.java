/** Inspection of stored bytes before they are promoted: what inspector authors implement and receive. */
@NullMarked
package dev.valetkey.policy.inspection;

import org.jspecify.annotations.NullMarked;
