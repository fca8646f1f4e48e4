/** The log of a server: queues between the threads that log and the destinations. */
@NullMarked
package dev.valetkey.server.log;

import org.jspecify.annotations.NullMarked;
