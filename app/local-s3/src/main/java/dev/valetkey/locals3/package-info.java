/** S3 for a laptop and for tests: S3Proxy in process on loopback, with S3's rules that it lacks in front of it. */
@NullMarked
package dev.valetkey.locals3;

import org.jspecify.annotations.NullMarked;
