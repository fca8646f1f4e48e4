/** What operators do across tenants: suspend them and erase their uploads. */
@NullMarked
package dev.valetkey.core.operator;

import org.jspecify.annotations.NullMarked;
