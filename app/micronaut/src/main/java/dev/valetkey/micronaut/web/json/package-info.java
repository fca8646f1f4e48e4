/** What the API's answers and requests look like as JSON. */
@NullMarked
package dev.valetkey.micronaut.web.json;

import org.jspecify.annotations.NullMarked;
