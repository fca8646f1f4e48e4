/** What people call a bean. */
@NullMarked
package dev.valetkey.micronaut.bean;

import org.jspecify.annotations.NullMarked;
