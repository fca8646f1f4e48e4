/** Plug-ins: jars with policies that the server loads when it starts. */
@NullMarked
package dev.valetkey.server.plugin;

import org.jspecify.annotations.NullMarked;
