/** What operators do across tenants: suspend them, erase their uploads, and resolve dead events. */
@NullMarked
package dev.valetkey.core.operator;

import org.jspecify.annotations.NullMarked;
