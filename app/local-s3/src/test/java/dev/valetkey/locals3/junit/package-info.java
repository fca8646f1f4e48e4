/** Behaviour of the JUnit extension. */
@NullMarked
package dev.valetkey.locals3.junit;

import org.jspecify.annotations.NullMarked;
