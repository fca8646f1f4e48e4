/** Where an upload's bytes lie: its two keys, and the strategies that name the final one. */
@NullMarked
package dev.valetkey.core.key;

import org.jspecify.annotations.NullMarked;
