/** The tenants that one tries Valetkey with. */
@NullMarked
package dev.valetkey.server.demo;

import org.jspecify.annotations.NullMarked;
