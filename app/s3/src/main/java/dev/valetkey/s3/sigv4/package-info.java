/** The building blocks of Signature Version 4: signing time, credential scope, signing key and hashes. */
@NullMarked
package dev.valetkey.s3.sigv4;

import org.jspecify.annotations.NullMarked;
