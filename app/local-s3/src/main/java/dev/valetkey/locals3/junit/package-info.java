/** The JUnit 5 extension that starts a local S3 for a test class. */
@NullMarked
package dev.valetkey.locals3.junit;

import org.jspecify.annotations.NullMarked;
