/** What keeps a file from where it should go, said so that a user and a script know what to do. */
@NullMarked
package dev.valetkey.server.client.failure;

import org.jspecify.annotations.NullMarked;
