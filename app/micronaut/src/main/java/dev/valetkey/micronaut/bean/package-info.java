/** Names and origins of policies, key strategies and listeners. */
@NullMarked
package dev.valetkey.micronaut.bean;

import org.jspecify.annotations.NullMarked;
