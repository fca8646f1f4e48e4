/** Reading properties strictly: every one is read or named as a fault, and all faults are said at once. */
@NullMarked
package dev.valetkey.micronaut.property;

import org.jspecify.annotations.NullMarked;
