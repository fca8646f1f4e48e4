/** What operators do across tenants: suspensions, which each node follows, and erasures, which one node executes. */
@NullMarked
package dev.valetkey.micronaut.operator;

import org.jspecify.annotations.NullMarked;
