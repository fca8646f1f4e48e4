/** Webhook endpoints that operators create, change and delete at run time. */
@NullMarked
package dev.valetkey.core.webhook.registry;

import org.jspecify.annotations.NullMarked;
