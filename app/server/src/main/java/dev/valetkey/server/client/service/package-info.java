/** The service's API, as one user has it. */
@NullMarked
package dev.valetkey.server.client.service;

import org.jspecify.annotations.NullMarked;
