/** The policy chain: all policies judged in a stable order, deny wins, limits intersect. */
@NullMarked
package dev.valetkey.core.policy;

import org.jspecify.annotations.NullMarked;
