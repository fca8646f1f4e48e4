/** The checks of 'valetkey doctor'. */
@NullMarked
package dev.valetkey.server.doctor.check;

import org.jspecify.annotations.NullMarked;
