/** The policy chain of the service: built-in policies, beans, and plain classes in a service file. */
@NullMarked
package dev.valetkey.micronaut.policy;

import org.jspecify.annotations.NullMarked;
