/** Media types, the ranges that a rule may name, and which types carry active content. */
@NullMarked
package dev.valetkey.policy.media;

import org.jspecify.annotations.NullMarked;
