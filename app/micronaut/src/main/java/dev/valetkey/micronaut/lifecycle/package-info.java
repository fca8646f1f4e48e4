/** What the bucket removes by itself, and whether it leaves uploads the time that they are given. */
@NullMarked
package dev.valetkey.micronaut.lifecycle;

import org.jspecify.annotations.NullMarked;
