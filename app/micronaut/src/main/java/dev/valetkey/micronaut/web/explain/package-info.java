/** An explanation as JSON: what would become of an intent and why, policy by policy. */
@NullMarked
package dev.valetkey.micronaut.web.explain;

import org.jspecify.annotations.NullMarked;
