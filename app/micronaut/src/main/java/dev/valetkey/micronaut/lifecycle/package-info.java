/** The lifecycle rules of the bucket, and whether they keep the data of uploads long enough. */
@NullMarked
package dev.valetkey.micronaut.lifecycle;

import org.jspecify.annotations.NullMarked;
