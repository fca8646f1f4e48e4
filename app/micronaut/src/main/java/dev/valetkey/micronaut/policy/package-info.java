/** The policies of this service: built-in ones, beans and plain classes behind a service file, in one chain. */
@NullMarked
package dev.valetkey.micronaut.policy;

import org.jspecify.annotations.NullMarked;
