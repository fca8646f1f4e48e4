/** The service's own way of knowing who calls: keys that its table knows. */
@NullMarked
package com.example.invoices.auth;

import org.jspecify.annotations.NullMarked;
