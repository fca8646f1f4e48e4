/** JUnit 5 extension that gives a test class its own local S3. */
@NullMarked
package dev.valetkey.locals3.junit;

import org.jspecify.annotations.NullMarked;
