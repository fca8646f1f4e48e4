/** Tokens for a development server: a key that lives in its folder, and what is signed with it. */
@NullMarked
package dev.valetkey.server.token;

import org.jspecify.annotations.NullMarked;
