/** The service's own authentication, with API keys in a table. */
@NullMarked
package com.example.invoices.auth;

import org.jspecify.annotations.NullMarked;
