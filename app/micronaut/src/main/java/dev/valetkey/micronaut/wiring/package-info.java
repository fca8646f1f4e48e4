/** The use cases and their collaborators as beans; a service replaces a collaborator with a bean of its type. */
@NullMarked
package dev.valetkey.micronaut.wiring;

import org.jspecify.annotations.NullMarked;
